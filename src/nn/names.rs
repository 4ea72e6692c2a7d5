//! The names of what can be chosen: one table for the command line, files and the screen.

/// Gives an enum the list of its values, their names, and the way back from a name. What stands behind a semicolon has a
/// name and is not listed.
macro_rules! names {
    ($type:ident: $($value:ident = $name:literal),+ $(; $other:ident = $other_name:literal)?) => {
        impl $type {
            /// Every value, in the order in which they are listed to people.
            pub const ALL: [$type; [$($name),+].len()] = [$($type::$value),+];

            /// The lower-case name used on the command line and in files.
            pub fn name(self) -> &'static str {
                match self {
                    $($type::$value => $name,)+
                    $($type::$other => $other_name,)?
                }
            }
        }

        /// Reads a name; the error says which are allowed.
        impl std::str::FromStr for $type {
            type Err = String;

            fn from_str(given: &str) -> Result<$type, String> {
                let found = $type::ALL.into_iter().find(|value| value.name() == given);
                found.ok_or_else(|| format!("allowed: {}", $type::ALL.map($type::name).join(", ")))
            }
        }
    };
}

pub(crate) use names;
