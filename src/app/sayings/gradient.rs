//! The coach's sentences of the Gradient view.

/// Hands its rows, after those it is given, to the next macro named.
macro_rules! gradient_sayings {
    ($next:ident ! $($after:ident !)* { $($rows:tt)* }) => {
        $next! { $($after !)* { $($rows)*
            Why:
                "Why {w} moves for {who}: the loss, step by step back to {w}. p takes the next step apart, ↑ ↓ choose a {what}.",
                "Why {w} moves for {who}. p takes a step apart, ↑ ↓ choose a {what}.",
                "Почему движется {w} ({who}). p: шаг по частям, ↑ ↓: {what}.";
            WhyFrozen:
                "{w} is frozen: no step moves it. What {who} would want of it stands here all the same; f frees it.",
                "{w} is frozen: no step moves it. f frees it.",
                "{w} заморожен: шаги его не движут. f: освободить.";
            WhyStill:
                "Why {w} moved for {who}: the loss, step by step back to {w}. ↑ ↓ choose a {what}, r starts the run again.",
                "Why {w} moved for {who}. ↑ ↓ choose a {what}, r starts the run again.",
                "Почему двигался {w} ({who}). ↑ ↓: {what}, r: начать заново.";
            PhaseBackwardCard:
                "Backward: each parameter's share in that loss is its gradient, on the card. p moves every one against it.",
                "Backward: the parameter's gradient is on the card. p takes the step.",
                "Назад: градиент параметра на карточке. p: сделать шаг.";
            SaturatedHere:
                "{h} is saturated for {who}: its slope is {slope}, so {who} can hardly move {into}, whatever the loss says.",
                "{h} is saturated for {who}: slope {slope}, so {into} hardly move.",
                "{h} насыщен ({who}): наклон {slope}, {into} почти не сдвинуть.";
            SliceOne:
                "The slice is the loss for {name} over {w}. t shows everybody's.",
                "The slice is the loss for {name} over {w}. t: everybody's.",
                "Срез: потери ({name}) по {w}. t: общие.";
            SliceAll:
                "The slice is everybody's loss over {w}: the steps of all try to go down here. t shows {name} alone.",
                "The slice is everybody's loss over {w}. t: {name} alone.",
                "Срез: общие потери по {w}. t: только {name}.";
            PictureSlice:
                "The loss as a function of {w} alone, all other parameters held. t changes whose loss, e goes back to f.",
                "The loss over {w} alone, all else held. t: whose, e: f.",
                "Потери как функция одного {w}. t: чьи, e: кривая f.";
            PictureCurve:
                "The function f of {h}, with every sample at its z. Where f is flat, a sample cannot move what feeds {h}.",
                "f of {h}, every sample at its z. Where it is flat, nothing moves.",
                "Функция f нейрона {h}, примеры по их z. Где плоско, там не сдвинуть.";
            Covered:
                "Numbers are covered. Work out the next one, then x uncovers it; X uncovers all of them.",
                "Numbers are covered. x uncovers the next one, X all of them.",
                "Числа закрыты. x откроет следующее, X: все.";
            Uncovered:
                "All numbers are uncovered. x covers them.",
                "All numbers are uncovered. x covers them.",
                "Все числа открыты. x закроет их.";
            Followed:
                "δ of {h} comes from the neurons it feeds: ↑ ↓ choose one, Enter goes on to it, Esc goes back.",
                "δ of {h}: ↑ ↓ choose a term, Enter goes on to it, Esc back.",
                "δ нейрона {h}: ↑ ↓ слагаемое, Enter дальше, Esc назад.";
            FollowedEnd:
                "{h} is an output: its δ comes from the loss itself. Esc goes back along the chain.",
                "{h} is an output: its δ comes from the loss. Esc goes back.",
                "{h} выходной: его δ идёт от потерь. Esc: назад.";
            NothingToFollow:
                "There is one way from here to the loss, and the card shows all of it: nothing to follow.",
                "One way leads to the loss, and the card shows all of it.",
                "К потерям ведёт один путь, и он весь на карточке.";
            Checked:
                "All {n} gradients for {who} agree with what nudging measures; the worst is {w}, to {d} of its size.",
                "All {n} gradients agree with measuring; worst {w}, to {d}.",
                "Все градиенты ({n}) совпали с измерением; хуже всех {w}, до {d}.";
            CheckedMost:
                "{who}: what nudging can measure agrees; {k} of {n} are at a corner or too small to measure. Worst {w}, to {d}.",
                "Measured ones agree; {k} of {n} cannot be measured. Worst {w}, to {d}.",
                "Измеренные совпали; {k} из {n} не измерить. Хуже всех {w}, до {d}.";
            CheckedDiffer:
                "{k} of {n} gradients for {who} do not agree with what nudging measures: {w} is off by {d} of its size.",
                "{k} of {n} gradients disagree with measuring: {w} by {d}.",
                "Не совпали с измерением {k} из {n}: {w} на {d}.";
            TooManyToCheck:
                "{n} parameters are too many to nudge one by one: at most {most}. The chosen one is checked on the screen.",
                "{n} parameters are too many to nudge: at most {most}.",
                "Параметров {n}: слишком много, не больше {most}.";
        } }
    };
}
