//! The table of words of the set-up sheet: English, Russian.

use crate::app::words::Lang;

words! { Term,
    Optimizer: "optimizer", "оптимизатор";
    Order: "order", "порядок";
}
