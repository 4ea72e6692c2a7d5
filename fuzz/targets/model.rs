//! libFuzzer on the reader of a model file.
#![no_main]

#[expect(dead_code, reason = "each target needs one reader")]
#[path = "../../examples/fuzz/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(why) = readers::Reader::Model.read(bytes) {
        panic!("{why}");
    }
});
