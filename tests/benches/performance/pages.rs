//! Pages under load: a statement with its charts, and the portfolio, of 10,000 plants.
//!
//! Requests leave at a fixed rate whether or not earlier ones were answered, and a request that had to
//! wait for its turn counts from when it was due. Server and clients share the machine.

use super::company::MONTH;
use super::database::{Company, TENANT, now, open, remove};
use super::figures::Figures;
use crate::Outcome;
use services::Pool;
use services::accounts::{NewAccount, set_account};
use services::settlement::{Selection, settle_month};
use std::fs;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::find_tenant;
use store::register::list_plants;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use units::{Month, Role, UtcTime};

const EMAIL: &str = "bench@example.com";
const PASSWORD: &str = "a row of words for the bench";
/// Requests a second.
const RATE: u32 = 500;
const SECONDS: u32 = 20;
/// Connections that the clients keep open.
const CLIENTS: u32 = 32;
const PORTFOLIO_RUNS: u32 = 40;

pub(crate) fn measure(company: &Company, folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let file = folder.join("pages.db");
    remove(&file)?;
    fs::copy(&company.file, &file)?;
    let plants = prepare(&file)?;
    let url = format!("sqlite:{}", file.display());
    let now: UtcTime = now()?;
    let server = web::start(web::Settings {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        pool: Pool::open(&url, 8)?,
        clock: Arc::new(move || now),
        key: web::SigningKey::of(&[7; 32]).ok_or("no key")?,
        behind_proxy: false,
        sign_ins_per_minute: NonZeroU32::MAX,
        timetable: jobs::work::schedule::list_scheduled,
        payment_file: |order| {
            integrations::credit_transfer::write(order).map_err(|error| error.to_string())
        },
        workers: 2,
        sealing_key: tests::served::sealing_key(),
        connections: 1_000,
        patience: Duration::from_secs(20),
    })?;
    let (address, switch) = (server.address, server.stop_switch());
    let serving = std::thread::spawn(move || -> std::io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(server.run())
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let measured = runtime.block_on(async {
        let token = Arc::new(sign_in(address).await?);
        let statement =
            |number: usize| format!("/plants/{}/statements/{MONTH}", pick(&plants, number));
        let statements = load(address, &token, RATE, RATE * SECONDS, &statement).await?;
        let portfolio = |number: usize| format!("/portfolio?month={MONTH}&page={}", number + 1);
        let mut pages = Vec::new();
        for number in 0..PORTFOLIO_RUNS {
            let begun = Instant::now();
            let mut client = Client::connect(address, &token).await?;
            client.get(&portfolio(usize::try_from(number)?)).await?;
            pages.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
        switch.stop().await;
        Ok::<_, Box<dyn std::error::Error>>((statements, pages))
    });
    let (statements, pages) = measured?;
    serving.join().map_err(|_panic| "the server broke")??;
    remove(&file)?;
    figures.add("statement_page_at_500_per_s", "ms", &statements)?;
    figures.add("statement_page_at_500_per_s_p99", "ms", &[percentile(&statements, 99)])?;
    figures.add("portfolio_page", "ms", &pages)
}

/// Settles the month and makes an account; returns the plants' numbers.
fn prepare(file: &Path) -> Outcome<Vec<String>> {
    let mut db = open(file)?;
    let tenant = find_tenant(&mut db, TENANT)?.ok_or("no tenant")?;
    let month: Month = MONTH.parse()?;
    settle_month(&mut db, tenant, month, Selection::All, now()?, &mut services::settlement::go_on)?;
    let account = NewAccount {
        email: EMAIL,
        name: "Bench",
        role: Role::PortfolioManager,
        operator_id: None,
        password: PASSWORD,
    };
    set_account(&mut db, tenant, &account, now()?)?;
    let plants = list_plants(&mut db, tenant, month.first_day())?;
    Ok(plants.into_iter().map(|plant| plant.facts.plant.to_string()).collect())
}

/// A plant for a request; neighbours in time are far apart in the register.
fn pick(plants: &[String], number: usize) -> &str {
    let place = number.wrapping_mul(7_919) % plants.len().max(1);
    plants.get(place).map_or("", String::as_str)
}

/// Sends `count` requests at a rate and returns the milliseconds that each took since it was due.
async fn load(
    address: SocketAddr,
    token: &Arc<String>,
    rate: u32,
    count: u32,
    path: &impl Fn(usize) -> String,
) -> Outcome<Vec<f64>> {
    let begun = Instant::now() + Duration::from_millis(100);
    let mut clients = Vec::new();
    for first in 0..CLIENTS {
        let mut turns = Vec::new();
        for turn in (first..count).step_by(usize::try_from(CLIENTS)?) {
            let due = begun + Duration::from_secs(1) * turn / rate;
            turns.push((due, path(usize::try_from(turn)?)));
        }
        let mut client = Client::connect(address, token).await?;
        clients.push(tokio::spawn(async move {
            let mut waits = Vec::with_capacity(turns.len());
            for (due, path) in turns {
                tokio::time::sleep_until(due.into()).await;
                client.get(&path).await.map_err(|error| error.to_string())?;
                waits.push(due.elapsed().as_secs_f64() * 1_000.0);
            }
            Ok::<_, String>(waits)
        }));
    }
    let mut all = Vec::new();
    for client in clients {
        all.extend(client.await??);
    }
    Ok(all)
}

fn percentile(samples: &[f64], percent: usize) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() * percent / 100).or(sorted.last()).copied().unwrap_or_default()
}

async fn sign_in(address: SocketAddr) -> Outcome<String> {
    let mut client = Client::connect(address, "").await?;
    let body = format!("{{\"email\":\"{EMAIL}\",\"password\":\"{PASSWORD}\"}}");
    let request = format!(
        "POST /api/v1/tokens HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = client.exchange(&request).await?;
    let token = answer.split("\"access_token\":\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(token.ok_or("no token")?.to_owned())
}

/// A connection that is kept open.
struct Client {
    stream: TcpStream,
    token: String,
}

impl Client {
    async fn connect(address: SocketAddr, token: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, token: token.to_owned() })
    }

    /// Asks for a page and reads it to its end.
    async fn get(&mut self, path: &str) -> Outcome<String> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\n\r\n",
            self.token
        );
        self.exchange(&request).await
    }

    async fn exchange(&mut self, request: &str) -> Outcome<String> {
        self.stream.write_all(request.as_bytes()).await?;
        let mut read = Vec::with_capacity(64 * 1024);
        loop {
            if self.stream.read_buf(&mut read).await? == 0 {
                return Err("the server hung up".into());
            }
            let Some(body) = read.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
            let head = String::from_utf8_lossy(read.get(..body).unwrap_or_default()).to_lowercase();
            if !head.starts_with("http/1.1 200") {
                return Err(head.lines().next().unwrap_or_default().into());
            }
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
            let length: usize = length.ok_or("no length")?.trim().parse()?;
            if read.len() >= body + 4 + length {
                return Ok(String::from_utf8_lossy(&read).into_owned());
            }
        }
    }
}
