//! Callers of the file that nothing in it lets invoke their function: Lambda refuses them.

use super::super::marks::plain;
use super::super::model::{CallerFound, FunctionIndex, Permission, Qualifier, Source, System};
use super::super::simulation::is_same;
use super::finding::{Finding, Rule};

/// One finding for each service that calls a function, or one of its aliases and versions: a permission is for one of these. Where
/// there are permissions, but for other sources, one for each caller.
pub fn find(system: &System, function: FunctionIndex, all: &mut Vec<Finding>) {
    if system.permissions_unread {
        return;
    }
    let mut told: Vec<(&str, &Qualifier)> = Vec::new();
    for caller in system.callers_of(function).filter(|caller| caller.needs_permission) {
        let Some(service) = service(caller.source) else { continue };
        if is_permitted(system, caller, service) {
            continue;
        }
        if for_other(system, caller).is_none() {
            if told.contains(&(service, &caller.qualifier)) {
                continue;
            }
            told.push((service, &caller.qualifier));
        }
        let named = Some(format!("{service}.amazonaws.com"));
        all.push(Finding { named, ..Finding::new(Rule::NotPermitted, function, caller.at.clone()) });
    }
}

/// The permission that would let a caller invoke its function, were it not for another source.
pub fn for_other<'s>(system: &'s System, caller: &CallerFound) -> Option<&'s Permission> {
    let service = service(caller.source)?;
    system.permissions.iter().find(|permission| is_for(permission, caller, service))
}

/// Who calls in the name of a permission's principal.
const fn service(source: Source) -> Option<&'static str> {
    Some(match source {
        Source::Rule => "events",
        Source::S3 => "s3",
        Source::Sns => "sns",
        Source::RestApi | Source::HttpApi | Source::WebSocketApi => "apigateway",
        _ => return None,
    })
}

/// Whether a permission for one of these may be one for the other: an alias can be known only once it is deployed, as by a variable
/// of an API's stage.
fn may_be_same(one: &Qualifier, other: &Qualifier) -> bool {
    let is_known = |qualifier: &Qualifier| match qualifier {
        Qualifier::Unqualified => true,
        Qualifier::Alias(name) | Qualifier::Version(name) => {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        }
    };
    is_same(one, other) || !is_known(one) || !is_known(other)
}

/// Whether a permission is for a service to invoke what a caller calls, whatever its source.
fn is_for(permission: &Permission, caller: &CallerFound, service: &str) -> bool {
    let is_service = |principal: &str| {
        let principal = plain(principal);
        principal == "*" || principal.split('.').next() == Some(service)
    };
    permission.function.is_none_or(|function| function == caller.function)
        && permission.qualifier.as_ref().is_none_or(|qualifier| may_be_same(qualifier, &caller.qualifier))
        && permission.principal.as_deref().is_none_or(is_service)
}

fn is_permitted(system: &System, caller: &CallerFound, service: &str) -> bool {
    let of_file = system.permissions.iter().any(|permission| {
        is_for(permission, caller, service) && !permission.permitted.is_for_other(service, &caller.origin)
    });
    // What SAM makes of an event has its permission.
    let made = |other: &CallerFound| {
        let is_of_service = self::service(other.source) == Some(service);
        !other.needs_permission && is_of_service && !other.origin.is_other(&caller.origin)
    };
    of_file || system.callers_of(caller.function).any(made)
}
