//! Names that a template refers to and does not have: its end may be missing.

use super::super::model::{Notes, Why};
use super::super::node::{Node, Unknown};
use super::super::resolve::references;
use super::sections::Sections;
use std::collections::BTreeSet;

/// How names begin of what SAM makes where a file names no API: `ServerlessRestApi`.
const MADE_BY_SAM: &str = "Serverless";

/// Notes each name once, at the first resource that refers to it in a property or in `DependsOn`.
pub fn read(root: &Node, sections: &Sections, notes: &mut Notes) {
    let all = root.get("Resources").map(Node::entries).unwrap_or_default();
    // Macros and loops make resources that only they name.
    let transforms = root.get("Transform").map(Node::one_or_more).unwrap_or_default();
    let is_macro = |node: &Node| node.text().is_none_or(|name| !name.starts_with("AWS::Serverless"));
    if transforms.iter().any(is_macro) || all.iter().any(|entry| entry.key.starts_with("Fn::")) {
        return;
    }
    // SAM makes resources besides, with names that begin with those of the file.
    let is_there =
        |name: &str| name.starts_with(MADE_BY_SAM) || all.iter().any(|entry| name.starts_with(entry.key.as_str()));
    let mut seen = BTreeSet::new();
    for resource in &sections.resources {
        let mut names = Vec::new();
        resource.properties.for_each_unknown(&mut |unknown| {
            if let Unknown::Name(name) = unknown {
                names.push(name.clone());
            }
        });
        resource.properties.for_each_text(&mut |_, text| {
            let missing = references(text).into_iter().filter(|reference| !is_there(reference.name));
            names.extend(missing.map(|reference| reference.name.to_owned()));
        });
        let depends_on =
            all.iter().find(|entry| entry.key == resource.id).and_then(|entry| entry.value.get("DependsOn"));
        let others = depends_on.map(Node::one_or_more).unwrap_or_default();
        names.extend(others.iter().filter_map(Node::text).filter(|name| !is_there(name)).map(str::to_owned));
        for name in names {
            if seen.insert(name.clone()) {
                notes.add(resource.at.clone(), Why::Unknown(Unknown::Name(name)));
            }
        }
    }
}
