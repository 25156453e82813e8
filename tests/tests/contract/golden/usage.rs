//! Commands and options by their names.

use super::pin;
use std::fmt::Write;
use tests::Strombuch;

/// Names of the commands below one, and its own options.
fn names(help: &str) -> (Vec<String>, Vec<String>) {
    let mut is_command = false;
    let (mut commands, mut options) = (Vec::new(), Vec::new());
    for line in help.lines() {
        if !line.starts_with(' ') {
            is_command = line.starts_with("Commands:");
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let indent = line.len() - line.trim_start().len();
        match words.first() {
            Some(name) if is_command && indent == 2 && *name != "help" => {
                commands.push((*name).to_owned());
            }
            Some(name) if !is_command && line.starts_with(' ') && name.starts_with('-') => {
                let is_value = *name == "-";
                let end = if is_value { ":" } else { "  " };
                let text = line.trim().split(end).next().unwrap_or_default();
                options.push(if is_value { format!("  {text}") } else { text.to_owned() });
            }
            Some(_) | None => {}
        }
    }
    (commands, options)
}

fn list(text: &mut String, strombuch: &Strombuch, path: &[String]) {
    let arguments: Vec<&str> = path.iter().map(String::as_str).chain(["--help"]).collect();
    let (commands, options) = names(&strombuch.done(&arguments));
    let of_all =
        ["--data <DIR>", "--database <URL>", "--tenant <NAME>", "-h, --help", "-V, --version"];
    writeln!(text, "{}", [&["strombuch".to_owned()], path].concat().join(" ")).unwrap();
    for option in options.iter().filter(|option| !of_all.contains(&option.as_str())) {
        writeln!(text, "  {option}").unwrap();
    }
    for command in commands {
        list(text, strombuch, &[path, &[command]].concat());
    }
}

#[test]
fn every_command_and_option_keeps_its_name() {
    let mut text = String::new();
    list(&mut text, &Strombuch::default(), &[]);
    pin("usage", &text);
}
