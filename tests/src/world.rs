//! A database of its own with a tenant in it.

use crate::clock::now;
use crate::parties::Parties;
use crate::plant::{owner_of, read, row_of};
use crate::{Place, Plant, PlantBuilder};
use records::{DescribedPlant, Edition, PersonFacts, PlantFacts, SaidOwner};
use reports::settlement::{MonthBody, StatementBody, YearBody, YearStatementBody};
use services::import_outcome::{ImportError, ImportOutcome};
use services::register::{OtherNames, PlantImport, import_plants};
use services::settlement::settle_year;
use services::settlement::{AdoptedEdition, adopt_edition};
use services::settlement::{ExplainedStatement, find_statement};
use services::settlement::{Selection, SettleOutcome, settle_month};
use store::register::list_persons;
use store::{Db, DocumentKind, NewDocument, TenantId, find_or_create_tenant};
use units::{Month, Technology, Year};

/// A database, and the tenant whose words the builders speak.
pub struct World {
    /// The connection.
    pub db: Db,
    /// The tenant.
    pub tenant: TenantId,
    /// Whether an owner may come with another name than before.
    pub other_names: OtherNames,
    /// Whether a closing finds its parties complete.
    pub parties: Parties,
    next_plant: u64,
    next_tenant: u32,
    // Dropped last, when nobody is connected any more.
    place: Place,
}

impl World {
    /// A world in a temporary file.
    pub fn on_sqlite() -> Self {
        Self::at(Place::file())
    }

    /// A world in a schema of its own; nothing when there is no server.
    pub fn on_postgres(wanted_by: &str) -> Option<Self> {
        Place::schema(wanted_by).map(Self::at)
    }

    fn at(place: Place) -> Self {
        let mut db = Db::open(&place.url()).unwrap();
        let tenant = find_or_create_tenant(&mut db, "main", now()).unwrap();
        Self {
            db,
            tenant,
            other_names: OtherNames::Confirmed,
            parties: Parties::Completed,
            next_plant: 1,
            next_tenant: 1,
            place,
        }
    }

    /// The URL of the database.
    pub fn url(&self) -> String {
        self.place.url()
    }

    /// Goes on as a new tenant, whose database is empty; returns the one before.
    pub fn as_new_tenant(&mut self) -> TenantId {
        let name = format!("tenant {}", self.next_tenant);
        self.next_tenant += 1;
        self.next_plant = 1;
        let new = find_or_create_tenant(&mut self.db, &name, now()).unwrap();
        std::mem::replace(&mut self.tenant, new)
    }

    /// A solar plant, to be described and registered.
    pub fn solar_plant(&mut self) -> PlantBuilder<'_> {
        let number = self.next_plant;
        self.next_plant += 1;
        PlantBuilder::new(self, number)
    }

    /// A wind turbine on land, to be described and registered.
    pub fn wind_turbine(&mut self) -> PlantBuilder<'_> {
        self.solar_plant().technology(Technology::WindOnshore)
    }

    /// Adopts an edition of the rules.
    pub fn adopt(&mut self, edition: Edition) -> Option<AdoptedEdition> {
        adopt_edition(&mut self.db, self.tenant, edition, now()).unwrap()
    }

    /// Stores facts of a plant, since registration or from a month on.
    pub fn import_facts(&mut self, valid_from: Option<&str>, facts: &PlantFacts) {
        self.try_import_facts(valid_from, facts).unwrap();
    }

    /// The same with more of the owner than the name.
    pub fn import_owned(&mut self, valid_from: Option<&str>, facts: &PlantFacts, owner: SaidOwner) {
        self.try_import_rows(valid_from, &[row_of(facts, owner)]).unwrap();
    }

    /// An account of a plant's owner, who stays who it is.
    pub fn import_account(&mut self, valid_from: Option<&str>, facts: &PlantFacts, iban: &str) {
        let iban = Some(Some(read(iban)));
        self.import_owned(valid_from, facts, SaidOwner { iban, ..owner_of(facts) });
    }

    /// An address of a plant's owner.
    pub fn import_address(&mut self, facts: &PlantFacts, address: &str) {
        let email = Some(Some(address.to_owned()));
        self.import_owned(None, facts, SaidOwner { email, ..owner_of(facts) });
    }

    /// What is known of an owner on a day.
    pub fn person(&mut self, operator_id: &str, day: &str) -> PersonFacts {
        let persons = list_persons(&mut self.db, self.tenant).unwrap();
        persons.on(operator_id, read(day)).unwrap().facts.clone()
    }

    /// The same where it may be refused.
    pub fn try_import_facts(
        &mut self,
        valid_from: Option<&str>,
        facts: &PlantFacts,
    ) -> Result<ImportOutcome, ImportError> {
        self.try_import_rows(valid_from, &[row_of(facts, owner_of(facts))])
    }

    /// The same of several rows, which may leave facts out.
    pub fn try_import_rows(
        &mut self,
        valid_from: Option<&str>,
        rows: &[DescribedPlant],
    ) -> Result<ImportOutcome, ImportError> {
        let text = format!("{rows:?} {valid_from:?}");
        let document = Self::document(DocumentKind::Plants, &text);
        let import =
            PlantImport { valid_from: valid_from.map(read), other_names: self.other_names };
        import_plants(&mut self.db, self.tenant, &document, import, rows)
    }

    /// Settles a month and returns the statements as they now stand.
    pub fn settle(&mut self, month: &str) -> Vec<StatementBody> {
        let outcome = self.settle_selected(month, Selection::All);
        MonthBody::of(read(month), &outcome.statements).statements
    }

    /// Settles a month; says also what was stored.
    pub fn settle_selected(&mut self, month: &str, selection: Selection<'_>) -> SettleOutcome {
        let month: Month = read(month);
        settle_month(
            &mut self.db,
            self.tenant,
            month,
            selection,
            now(),
            &mut services::settlement::go_on,
        )
        .unwrap()
    }

    /// Settles a month of one plant and returns its statement.
    pub fn statement(&mut self, plant: &Plant, month: &str) -> StatementBody {
        let outcome = self.settle_selected(month, Selection::Plant(plant.number()));
        let statement = outcome.statements.first();
        StatementBody::of(statement.expect("the plant was in operation in the month"))
    }

    /// Settles a year and returns the statements of the plants that are trued up.
    pub fn settle_year(&mut self, year: &str) -> Vec<YearStatementBody> {
        let year: Year = read(year);
        let tenant = self.tenant;
        let settled = settle_year(
            &mut self.db,
            tenant,
            year,
            Selection::All,
            now(),
            &mut services::settlement::go_on,
        );
        let settled = settled.unwrap();
        YearBody::of(year, &settled.statements).statements
    }

    /// A settled statement with all its revisions.
    pub fn explained(&mut self, plant: &Plant, month: &str) -> ExplainedStatement {
        let found = find_statement(&mut self.db, self.tenant, plant.number(), read(month));
        found.unwrap().expect("the month is settled")
    }

    /// Changes the database behind the product's back.
    pub fn execute(&mut self, statement: &str) {
        use diesel::connection::SimpleConnection;
        self.db.batch_execute(statement).unwrap();
    }

    /// A document that came in just now.
    pub(crate) fn document(kind: DocumentKind, text: &str) -> NewDocument<'_> {
        NewDocument { kind, name: "scenario", bytes: text.as_bytes(), received_at: now() }
    }
}
