//! Functions that a bucket calls, and that may write to the same bucket: what they write calls them again.

use super::super::model::{FunctionIndex, Source, System};
use super::finding::{Finding, Rule};

pub fn find(system: &System, function: FunctionIndex, all: &mut Vec<Finding>) {
    let writes = &system.functions[function].writes;
    let mut callers = system.callers_of(function).filter(|caller| caller.source == Source::S3 && !caller.is_filtered);
    let caller = callers.find(|caller| caller.from.as_ref().is_some_and(|bucket| writes.contains(bucket)));
    if let Some(caller) = caller {
        let named = caller.from.clone();
        all.push(Finding { named, ..Finding::new(Rule::WritesToItsBucket, function, caller.at.clone()) });
    }
}
