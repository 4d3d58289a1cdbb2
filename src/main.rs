//! In the browser: mounts the app. Natively: runs scenarios without a page.

#[cfg(target_arch = "wasm32")]
fn main() {
    invokescope::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    invokescope::runner::main(&words)
}
