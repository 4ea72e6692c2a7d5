//! Protocol buffers, as much of them as is needed to write a message: fields of whole numbers, texts, bytes and
//! messages. Nothing is read.
//!
//! A field is a key, `number << 3 | kind`, and a value: a varint (kind 0), or a length and so many bytes (kind 2).
//! Source: <https://protobuf.dev/programming-guides/encoding/>.

/// A message under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Message(Vec<u8>);

impl Message {
    /// A whole number; negative ones are written as their two's complement in 64 bits.
    pub(super) fn int(mut self, field: u64, value: i64) -> Message {
        self.varint(field << 3);
        self.varint(value as u64);
        self
    }

    /// A text.
    pub(super) fn text(self, field: u64, text: &str) -> Message {
        self.bytes(field, text.as_bytes())
    }

    /// A message inside this one.
    pub(super) fn message(self, field: u64, inner: Message) -> Message {
        self.bytes(field, &inner.0)
    }

    /// Bytes.
    pub(super) fn bytes(mut self, field: u64, bytes: &[u8]) -> Message {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    /// A field that may be there again and again.
    pub(super) fn all<T>(
        self,
        many: impl IntoIterator<Item = T>,
        one: impl Fn(Message, T) -> Message,
    ) -> Message {
        many.into_iter().fold(self, one)
    }

    /// The bytes of all of it.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_are_those_of_the_published_examples() {
        // From the guide: field 1 is 150; field 2 is "testing"; field 3 is the message of the first.
        assert_eq!(Message::default().int(1, 150).into_bytes(), [0x08, 0x96, 0x01]);
        let text = Message::default().text(2, "testing").into_bytes();
        assert_eq!(text, [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
        let inner = Message::default().int(1, 150);
        assert_eq!(Message::default().message(3, inner).into_bytes(), [0x1a, 0x03, 0x08, 0x96, 0x01]);
        let minus_two = Message::default().int(1, -2).into_bytes();
        assert_eq!(minus_two, [0x08, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
        assert_eq!(Message::default().int(16, 0).into_bytes(), [0x80, 0x01, 0x00]);
    }
}
