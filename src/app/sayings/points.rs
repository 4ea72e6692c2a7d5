//! The coach's sentences of samples changed by hand.

/// Hands its rows, after those it is given, to the next macro named.
macro_rules! point_sayings {
    ($next:ident ! $($after:ident !)* { $($rows:tt)* }) => {
        $next! { $($after !)* { $($rows)*
            PointAdded:
                "{who} is learned from, as {says}: a new run from epoch 0. L gives another class, Del removes, u goes back.",
                "{who} is learned from, as {says}: a new run. L: class, u: back.",
                "На примере {who} ({says}) учатся: новый прогон. L: класс, u: назад.";
            PointMoved:
                "{who} has been changed: a new run from epoch 0 learns from that. u goes back to the run before.",
                "{who} has been changed: a new run learns from that. u goes back.",
                "Изменено: {who}. Новый прогон учится на этом. u: назад.";
            PointLabelled:
                "{who} is {says} now: a new run from epoch 0 learns from that. u goes back to the run before.",
                "{who} is {says} now: a new run learns from that. u goes back.",
                "{who} теперь {says}: новый прогон учится на этом. u: назад.";
            PointRemoved:
                "{who} is not learned from any more: a new run from epoch 0. u goes back to the run before.",
                "{who} is not learned from any more: a new run. u goes back.",
                "Пример убран: {who}. Новый прогон. u: назад.";
            PointTyped:
                "A sample to learn from: its name and numbers. Enter begins a new run that learns from it too; L changes its class.",
                "A sample to learn from. Enter begins a new run; L changes its class then.",
                "Пример для учёбы. Enter: новый прогон; L потом сменит класс.";
            PointCarried:
                "{who} is picked up: the arrows move the crosshair, Enter puts it down there, Esc leaves it where it was.",
                "{who} is picked up: move the crosshair, Enter puts it down, Esc leaves it.",
                "{who} в руке: двигайте прицел, Enter положит, Esc оставит.";
            PointNone:
                "No sample is here. Click one, or move the crosshair to it; among the people it is the chosen one.",
                "No sample is here. Click one, or move the crosshair to it.",
                "Здесь нет примера. Щёлкните по нему или подведите прицел.";
            PointWhere:
                "A adds a sample to learn from: on the map (3) at the crosshair, among the people (tab) as it is typed.",
                "A adds a sample to learn from: on the map (3) or among the people (tab).",
                "A добавляет пример: на карте (3) или среди людей (tab).";
            CopiedByHand:
                "As copied: {line}. The data were changed by hand: W saves them, as {file}.",
                "As copied: {line}. W saves the changed data, as {file}.",
                "Скопировано: {line}. W сохранит изменённые данные, {file}.";
            PointLast:
                "The last sample to learn from stays: without it there is nothing to learn.",
                "The last sample to learn from stays.",
                "Последний пример для учёбы остаётся.";
            PointNot:
                "Not changed: {why}.",
                "Not changed: {why}.",
                "Не изменено: {why}.";
        } }
    };
}
