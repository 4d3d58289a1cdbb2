//! Where calls come from, and of which of these a permission is (its `SourceArn` and `SourceAccount`). What can't be known before a
//! deployment is taken for permitted. Pure.

use super::addresses::EXAMPLE_ACCOUNT;
use super::wildcards::is_match;

/// What calls, as a permission names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Its name in the file, where it is a resource of that.
    pub id: Option<String>,
    /// Its name in AWS, where that is known: of an API its id.
    pub in_aws: Option<String>,
    /// Its account, where an address says it.
    pub account: Option<String>,
}

/// Whose calls a permission is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permitted {
    pub by: PermittedBy,
    pub account: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PermittedBy {
    /// Any of the service's, or one that can't be known here.
    #[default]
    Any,
    /// These resources of the file.
    Resources(Vec<String>),
    /// What an address stands for, which may be a pattern.
    Address(String),
}

impl Origin {
    /// A resource of the file.
    pub fn of_file(id: &str, in_aws: Option<&str>) -> Self {
        Self { id: Some(id.to_owned()), in_aws: in_aws.map(str::to_owned), account: None }
    }

    /// What an address, or a name alone, stands for.
    pub fn of_address(text: &str) -> Self {
        Self { id: None, in_aws: Some(name_in(text).to_owned()), account: account_in(text) }
    }

    /// Whether both are plainly two.
    pub fn is_other(&self, other: &Self) -> bool {
        self.id.as_ref().zip(other.id.as_ref()).is_some_and(|(one, other)| one != other)
    }
}

impl Permitted {
    /// Of an address, or any source where there is none.
    pub fn of_address(text: Option<&str>, account: Option<&str>) -> Self {
        let address = text.filter(|text| text.starts_with("arn:"));
        let by = address.map_or(PermittedBy::Any, |text| PermittedBy::Address(text.to_owned()));
        let account = account.filter(|account| is_known_account(account)).map(str::to_owned);
        Self { by, account: account.or_else(|| address.and_then(account_in)) }
    }

    /// Whether it is plainly for something else than what calls in the name of a service.
    pub fn is_for_other(&self, service: &str, origin: &Origin) -> bool {
        let is_elsewhere = self.account.as_ref().zip(origin.account.as_ref()).is_some_and(|(one, other)| one != other);
        is_elsewhere
            || match &self.by {
                PermittedBy::Any => false,
                PermittedBy::Resources(all) => origin.id.as_ref().is_some_and(|id| !all.contains(id)),
                PermittedBy::Address(address) => {
                    let is_of_service = |own: &str| own == service || service == "apigateway" && own == "execute-api";
                    let of = address.split(':').nth(2).unwrap_or_default();
                    let name = origin.in_aws.as_deref();
                    !(is_of_service(of) || has_wildcard(of)) || name.is_some_and(|name| !is_named(address, name))
                }
            }
    }
}

/// Whether an address, which may be a pattern, is that of what has this name.
fn is_named(address: &str, name: &str) -> bool {
    let last = address.splitn(6, ':').last().unwrap_or(address);
    if let Some(rule) = last.strip_prefix("rule/") {
        // A rule of a bus of its own has that before its name.
        return is_match(rule, name) || rule.rsplit('/').next().is_some_and(|rule| is_match(rule, name));
    }
    is_match(name_in(address), name) || is_match(last, name)
}

/// The name in an address: of a rule the last part, of all else what stands before the first slash.
pub fn name_in(address: &str) -> &str {
    let last = address.rsplit(':').next().unwrap_or(address);
    match last.strip_prefix("rule/") {
        Some(rule) => rule.rsplit('/').next().unwrap_or(rule),
        None => last.split('/').next().unwrap_or(last),
    }
}

pub fn has_wildcard(text: &str) -> bool {
    text.contains(['*', '?'])
}

fn account_in(address: &str) -> Option<String> {
    let account = address.split(':').nth(4)?;
    (address.starts_with("arn:") && is_known_account(account)).then(|| account.to_owned())
}

/// The account of AWS's examples stands for the one in which a template is deployed, whichever that is.
fn is_known_account(account: &str) -> bool {
    account != EXAMPLE_ACCOUNT && !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_is_for_what_its_address_names() {
        for (service, address, name, is_other) in [
            ("s3", "arn:aws:s3:::photos", "photos", false),
            ("s3", "arn:aws:s3:::photos", "letters", true),
            ("s3", "arn:aws:s3:::photos-*", "photos-new", false),
            ("s3", "arn:*:s3:::*", "photos", false),
            ("s3", "arn:aws:sns:us-east-1:123456789012:photos", "photos", true),
            ("s3", "*", "photos", false),
            ("events", "arn:aws:events:us-east-1:123456789012:rule/nightly", "nightly", false),
            ("events", "arn:aws:events:us-east-1:123456789012:rule/bus/nightly", "nightly", false),
            ("events", "arn:aws:events:us-east-1:123456789012:rule/*", "nightly", false),
            ("events", "arn:aws:events:us-east-1:123456789012:rule/hourly", "nightly", true),
            ("events", "arn:aws:events:*", "nightly", false),
            ("sns", "arn:aws:sns:us-east-1:111122223333:orders", "orders", false),
            ("sns", "arn:aws:sns:us-east-1:111122223333:letters", "orders", true),
            ("apigateway", "arn:aws:execute-api:us-east-1:123456789012:abc/*/GET/", "abc", false),
            ("apigateway", "arn:aws:execute-api:us-east-1:123456789012:def/*/GET/", "abc", true),
        ] {
            let permitted = Permitted::of_address(Some(address), None);
            assert_eq!(permitted.is_for_other(service, &Origin::of_address(name)), is_other, "{address} {name}");
        }
    }

    #[test]
    fn what_has_no_name_yet_may_be_permitted_by_any_address_of_its_service() {
        let permitted = Permitted::of_address(Some("arn:aws:s3:::photos"), None);
        assert!(!permitted.is_for_other("s3", &Origin::default()));
        assert!(permitted.is_for_other("sns", &Origin::default()));
    }

    #[test]
    fn accounts_differ_where_both_are_known() {
        let topic = Origin::of_address("arn:aws:sns:us-east-1:111122223333:orders");
        for (account, is_other) in [("111122223333", false), ("444455556666", true), (EXAMPLE_ACCOUNT, false)] {
            assert_eq!(Permitted::of_address(None, Some(account)).is_for_other("sns", &topic), is_other, "{account}");
        }
    }
}
