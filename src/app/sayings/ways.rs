//! The coach's sentences of files that are written.

/// Hands its rows, after those it is given, to the next macro named.
macro_rules! way_sayings {
    ($next:ident ! $($after:ident !)* { $($rows:tt)* }) => {
        $next! { $($after !)* { $($rows)*
            Exporting:
                "Writing {file} … You can go on meanwhile.",
                "Writing {file} … You can go on meanwhile.",
                "Пишется {file} … Можно продолжать.";
            ExportedModel:
                "{file}: the model of epoch {epoch}, branch {letter}: {p} parameters, every one to its last bit.",
                "{file}: the model of epoch {epoch}, {p} parameters.",
                "{file}: модель эпохи {epoch}, параметров: {p}.";
            ExportedLosses:
                "{file}: the losses of epochs 0 to {epoch} of branch {letter}, a line each.",
                "{file}: losses of epochs 0 to {epoch}, branch {letter}.",
                "{file}: потери эпох от 0 до {epoch}, ветвь {letter}.";
            ExportedParameters:
                "{file}: {p} parameters at epochs 0 to {epoch} of branch {letter}, a line for each epoch.",
                "{file}: {p} parameters at epochs 0 to {epoch}, branch {letter}.",
                "{file}: параметры ({p}), эпохи от 0 до {epoch}, ветвь {letter}.";
            ExportedParametersThinned:
                "{file}: {p} parameters at epochs 0 to {epoch} of branch {letter}, a line for every {k} epochs and the last.",
                "{file}: {p} parameters, epochs 0 to {epoch}, every {k} and the last.",
                "{file}: параметры ({p}), эпохи от 0 до {epoch}, шаг {k}.";
            ExportedData:
                "{file}: {n} samples in their own units. sgdscope --data {file} learns from them.",
                "{file}: {n} samples. sgdscope --data {file} reads them.",
                "{file}: примеров {n}. Читает их sgdscope --data {file}.";
            ExportedDataClasses:
                "{file}: {n} samples in their own units. sgdscope --data {file} --classes {values} reads them.",
                "{file}: {n} samples. To be read with --classes {values}.",
                "{file}: примеров {n}. Читать с --classes {values}.";
            ExportedFrame:
                "{file}: the screen as it was, a picture for browsers and slides.",
                "{file}: the screen as it was, a picture.",
                "{file}: экран, каким он был, картинкой.";
        } }
    };
}
