//! Ends the program in the middle of a build, for tests of what the next one makes of it. Only in debug builds.

/// Ends the program when the environment says so: `RECTO_FAIL=journal:<state>`.
#[cfg(debug_assertions)]
#[expect(clippy::disallowed_methods, reason = "asks the environment of a test")]
pub fn at(state: &str) {
    let wanted = std::env::var("RECTO_FAIL").unwrap_or_default();
    if wanted.strip_prefix("journal:") == Some(state) {
        std::process::abort();
    }
}

/// Nothing, outside of debug builds.
#[cfg(not(debug_assertions))]
pub fn at(_: &str) {}
