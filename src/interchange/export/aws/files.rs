//! Files that are the same for every scenario.

pub(super) const HANDLER: &str = include_str!("files/index.py");
pub(super) const MAKE_CALLS: &str = include_str!("files/make_calls.py");
pub(super) const README: &str = include_str!("files/README.md");

/// What a CDK program needs beside it, by its path.
pub(super) const BESIDE_PROGRAMS: [(&str, &str); 5] = [
    ("cdk-typescript/cdk.json", include_str!("files/cdk-typescript.json")),
    ("cdk-typescript/package.json", include_str!("files/package.json")),
    ("cdk-typescript/tsconfig.json", include_str!("files/tsconfig.json")),
    ("cdk-python/cdk.json", include_str!("files/cdk-python.json")),
    ("cdk-python/requirements.txt", include_str!("files/requirements.txt")),
];
