//! The `recto` program: arguments in, exit code out. Everything it does is in the library.

use std::process::ExitCode;

/// Drawing allocates small pieces from all threads: with the C library's allocator a build of 10,000 articles takes
/// half as much processor time again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    recto::cli::run()
}
