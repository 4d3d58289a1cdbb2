//! CloudFormation and SAM: from a template to what was found in it. A folder for what its parts say.

mod cdk;
mod delivery;
mod flows;
mod functions;
mod hints;
mod missing;
mod names;
mod notifications;
mod open_api;
mod origins;
mod others;
mod parameters;
mod queues;
mod routes;
mod sam_events;
mod sections;
mod settings;
mod sources;

use super::answers::Answers;
use super::model::{Kind, Qualifier, System};
use super::node::{Entry, Node};

/// What a template is, if it is one of these: by what it says of itself.
pub fn kind(root: &Node) -> Option<Kind> {
    let resources = root.get("Resources").filter(|resources| resources.is_map());
    let type_of = |resource: &Node| resource.text_of("Type").unwrap_or_default().to_owned();
    let has_type = |begin: &str| {
        let mut all = resources.map(Node::entries).unwrap_or_default().iter();
        all.any(|entry| type_of(&entry.value).starts_with(begin))
    };
    let transforms = root.get("Transform").map(Node::one_or_more).unwrap_or_default();
    let is_sam = transforms.iter().filter_map(Node::text).any(|name| name.starts_with("AWS::Serverless"));
    if is_sam || has_type("AWS::Serverless::") {
        return Some(Kind::Sam);
    }
    // What the CDK writes into every stack, even into one without a resource.
    if root.find(&["Rules", "CheckBootstrapVersion"]).is_some() {
        return Some(Kind::Cdk);
    }
    if resources.is_none() && root.get("AWSTemplateFormatVersion").is_none() {
        return None;
    }
    let entries = resources.map(Node::entries).unwrap_or_default();
    let is_template = root.get("AWSTemplateFormatVersion").is_some()
        || has_type("AWS::")
        || has_type("Custom::")
        || root.get("Parameters").is_some_and(Node::is_map);
    let has_cdk_path = |node: &Node| node.find(&["Metadata", "aws:cdk:path"]).is_some();
    if has_type("AWS::CDK::") || entries.iter().any(|entry| has_cdk_path(&entry.value)) {
        return Some(Kind::Cdk);
    }
    if entries.iter().any(|entry| entry.key == "ServerlessDeploymentBucket")
        || root.get("Outputs").is_some_and(|outputs| outputs.get("ServerlessDeploymentBucketName").is_some())
    {
        return Some(Kind::ServerlessFramework);
    }
    is_template.then_some(Kind::CloudFormation)
}

/// Whether something of a template may make permissions that can't be seen in it: a macro, a loop, a connector of SAM.
fn may_be_permitted_elsewhere(root: &Node) -> bool {
    let transforms = root.get("Transform").map(Node::one_or_more).unwrap_or_default();
    let is_macro = |node: &Node| node.text().is_none_or(|name| !name.starts_with("AWS::Serverless"));
    let is_maker = |entry: &Entry| {
        let is_connector = entry.value.text_of("Type") == Some("AWS::Serverless::Connector");
        is_connector || entry.value.get("Connectors").is_some() || entry.key.starts_with("Fn::")
    };
    let resources = root.get("Resources").map(Node::entries).unwrap_or_default();
    transforms.iter().any(is_macro) || resources.iter().any(is_maker)
}

/// Whoever calls a function by what SAM publishes (`!Ref F.Alias`) calls its alias by name.
fn name_aliases(system: &mut System) {
    let callers = system.callers.iter_mut().map(|caller| (caller.function, &mut caller.qualifier));
    let hints = system.hints.iter_mut().map(|hint| (hint.callee, &mut hint.qualifier));
    let permissions = system.permissions.iter_mut();
    let permissions = permissions.filter_map(|permission| permission.function.zip(permission.qualifier.as_mut()));
    for (function, qualifier) in callers.chain(hints).chain(permissions) {
        let own = system.functions[function].alias.as_ref().filter(|alias| !alias.is_empty());
        if let (Qualifier::Alias(name), Some(alias)) = (qualifier, own)
            && name.is_empty()
        {
            name.clone_from(alias);
        }
    }
}

/// Everything that is found in a template.
pub fn read(root: &Node, kind: Kind, answers: &Answers) -> System {
    let mut system = System::default();
    let sections = sections::read(root, kind == Kind::Sam, answers, &mut system.notes);
    system.parameters = parameters::read(root, &sections, answers, &mut system.notes);
    missing::read(root, &sections, &mut system.notes);
    functions::read_all(&sections, &mut system);
    let names = names::Names::of(&sections, &system);
    for resource in &sections.resources {
        settings::read(resource, &sections, &names, &mut system);
    }
    for resource in &sections.resources {
        sources::read(resource, &sections, &names, &mut system);
    }
    system.permissions_unread = may_be_permitted_elsewhere(root);
    settings::read_permissions(&sections, &names, &mut system);
    flows::read(&sections, &names, &mut system);
    notifications::read(&sections, &names, &mut system);
    queues::read(&sections, &mut system);
    hints::read(&sections, &names, &mut system);
    name_aliases(&mut system);
    system
}
