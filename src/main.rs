//! In the browser: mounts the app. Natively: the headless runner.

#[cfg(target_arch = "wasm32")]
fn main() {
    invokescope::app::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("invokescope {}", env!("CARGO_PKG_VERSION"));
}
