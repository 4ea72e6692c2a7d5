//! Every word the screen says, in one table with a column per language. No numbers, no layout.
//!
//! Errors of the command line are not here: they stay English, as their options do.

/// The languages of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Russian.
    Ru,
}

impl Lang {
    /// The language that a locale's name (as in `LANG`) asks for; English unless it is Russian.
    pub fn of_locale(locale: &str) -> Lang {
        let russian = locale == "ru" || locale.starts_with("ru_") || locale.starts_with("ru.");
        if russian { Lang::Ru } else { Lang::En }
    }
}

macro_rules! words {
    ($($name:ident: $en:literal, $ru:literal;)*) => {
        /// A word or a short phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each word's meaning is its English column")]
        pub enum Word { $($name,)* }

        impl Word {
            /// Every word.
            pub const ALL: &[Word] = &[$(Word::$name,)*];

            /// The word in a language.
            pub fn text(self, lang: Lang) -> &'static str {
                let row: [&'static str; 2] = match self { $(Word::$name => [$en, $ru],)* };
                match lang {
                    Lang::En => row[0],
                    Lang::Ru => row[1],
                }
            }
        }
    };
}

words! {
    // Row 2
    Training: "training", "обучение";
    Paused: "paused", "пауза";
    Finished: "finished", "готово";
    Diverged: "diverged", "разошлось";
    Failed: "failed", "сбой";
    Epoch: "epoch", "эпоха";
    Of: "of", "из";
    Loss: "loss", "потери";
    EpochsPerSecond: "epochs/s", "эпох/с";
    PerSecond: "/s", "/с";
    Auto: "auto", "авто";
    Max: "max", "предел";
    SpaceGoesOn: "space goes on", "пробел: дальше";
    After: "after", "после";
    Next: "next", "далее";
    LastSound: "last sound epoch:", "последняя здравая эпоха:";
    Sound: "sound:", "здравая:";
    Forward: "forward", "вперёд";
    LossPhase: "loss", "потери";
    Backward: "backward", "назад";
    Update: "update", "шаг";
    // Row 1
    Rate: "rate", "скорость";
    Seed: "seed", "зерно";
    Batch: "batch", "пакет";
    AllOnes: "all weights 1", "все веса 1";
    AllZeros: "all weights 0", "все веса 0";
    Guest: "Guest", "Гость";
    Loaded: "loaded model", "из файла";
    // Network
    Network: "Network", "Сеть";
    EdgesShowWeights: "edges show weights", "рёбра: веса";
    Weights: "weights", "веса";
    Saturated: "saturated", "насыщен";
    Off: "off", "выкл.";
    Truth: "truth", "правда";
    Miss: "miss", "промах";
    MissSquared: "miss²", "промах²";
    MoreNeurons: "more", "ещё";
    // Loss
    LossTitle: "Loss", "Потери";
    MeanSquaredError: "mean squared error", "средний квадрат ошибки";
    Mse: "MSE", "СКО";
    CrossEntropy: "cross-entropy", "перекрёстная энтропия";
    Bce: "BCE", "ПЭ";
    LogScale: "log scale", "лог. шкала";
    LinearScale: "linear scale", "лин. шкала";
    Log: "log", "лог.";
    Linear: "linear", "лин.";
    Start: "start", "начало";
    Now: "now", "сейчас";
    AllRight: "all {n} right", "верны все {n}";
    SinceEpoch: "since epoch {n}", "с эпохи {n}";
    RightOf: "{k} of {n} right", "верно {k} из {n}";
    // Parameters
    Parameters: "Parameters", "Параметры";
    GradientFor: "gradient for {name}", "градиент: {name}";
    FromTo: "from → to", "откуда → куда";
    Value: "value", "значение";
    Gradient: "gradient", "градиент";
    LastEpoch: "last epoch", "за эпоху";
    LastStep: "last step", "за шаг";
    Moved: "moved", "сдвиг";
    Bias: "bias", "сдвиг";
    // People
    People: "People", "Люди";
    Samples: "Samples", "Примеры";
    Sample: "sample", "пример";
    Learned: "learned", "учит";
    TruthColumn: "truth", "правда";
    Says: "says", "ответ";
    Unsure: "unsure", "не уверена";
    Prediction: "ŷ", "ŷ";
    And: "and", "и";
    // Ask
    Ask: "Ask", "Спросить";
    NeverLearned: "never used for learning", "не для обучения";
    Name: "name", "имя";
    AToAsk: "a to ask: type how far from {at}", "a: спросить. Введите отличие от {at}";
    AToAskShort: "a ask: offsets from {at}", "a: отличие от {at}";
    AToAskRaw: "a to ask: type the values as they are in the data", "a: спросить. Введите значения, как в данных";
    AToAskRawShort: "a ask: values as in the data", "a: значения, как в данных";
    ToCome: "a number is still to come", "ещё нужно число";
    CommaOrPoint: "Comma or point, both are read: −3,5 is −3.5", "Запятая и точка равны: −3,5 это −3.5";
    KeepsQuestion: "Enter keeps the question. The answer moves with training.", "Enter сохранит вопрос. Ответ меняется с обучением.";
    KeepsQuestionShort: "Enter keeps the question", "Enter сохранит вопрос";
    LooksRaw: "{values} look like {units}. This network learned differences from {at}: {repaired}.", "{values} похожи на {units}. Сеть учила отличия от {at}: {repaired}.";
    LooksOffset: "{values} look like differences. Now {units} are typed: {repaired}.", "{values} похожи на отличия. Сейчас вводят {units}: {repaired}.";
    Repair: "Enter use {repaired}   {unit}   ! ask as typed", "Enter: взять {repaired}   {unit}   ! как есть";
    RepairShort: "Enter {repaired}  u unit  ! as typed", "Enter {repaired}  u единицы  ! как есть";
    TypeRaw: "u type in {units}", "u вводить в {units}";
    TypeOffsets: "u type offsets", "u вводить отличия";
    FarAway: "Far from everything it learned: beyond its data a network only guesses.", "Далеко от всего, что она учила: там сеть лишь гадает.";
    InRaw: "in {units}", "в {units}";
    OffsetUnit: "offset", "отличие";
    Pounds: "pounds", "фунты";
    Inches: "inches", "дюймы";
    RawValues: "raw values", "исходные числа";
    // Help
    Help: "Help", "Справка";
    HelpRussian: "the keys also work on a Russian layout", "клавиши работают и в русской раскладке";
    GroupTraining: "Training", "Обучение";
    GroupLooking: "Looking", "Обзор";
    GroupAsking: "Asking", "Вопросы";
    GroupTyping: "While typing", "При вводе";
    GroupProgram: "Program", "Программа";
    Words: "Words", "Слова";
    HowPredicted: "How a prediction is made", "Как получается ответ";
    HowLearned: "How it learns", "Как она учится";
    HelpCoach: "Press a key to try it: this page closes and the key acts. Bright keys do something now.", "Нажмите клавишу: страница закроется, клавиша сработает. Яркие действуют сейчас.";
    HelpCoachShort: "Press a key to try it: this page closes and the key acts.", "Нажмите клавишу: страница закроется, клавиша сработает.";
    GlossSample: "one row of the data: here, one person", "одна строка данных: здесь один человек";
    GlossEpoch: "one pass over all the samples. Epoch 0: nothing learned yet", "один проход по всем примерам. Эпоха 0: ещё ничего не выучено";
    GlossStep: "one change of the parameters, after one batch of samples", "одно изменение параметров, после одного пакета";
    GlossPhase: "a quarter of a step: forward, loss, backward, update", "четверть шага: вперёд, потери, назад, шаг";
    GlossParameter: "a number that training changes: w1, w2, … and b1, b2, …", "число, которое меняет обучение: w1, w2, … и b1, b2, …";
    GlossLoss: "how wrong: the mean of (truth − prediction)². 0 is perfect", "насколько неверно: среднее (правда − ответ)². 0 идеально";
    GlossGradient: "how much the loss grows when this parameter grows a little", "насколько растут потери, если параметр чуть вырастет";
    GlossRate: "how far a step goes: parameter − rate × gradient", "длина шага: параметр − скорость × градиент";
    GlossSaturated: "a neuron so sure that its slope is nearly 0: hardly learns", "нейрон так уверен, что наклон почти 0: почти не учится";
    WordStep: "step", "шаг";
    WordPhase: "phase", "фаза";
    WordParameter: "parameter", "параметр";
    // Keys, in help
    KeySpace: "train, pause", "обучать, пауза";
    KeyEpoch: "one epoch on", "одна эпоха";
    KeyStep: "one sample (one step) on", "один пример (шаг)";
    KeyPhase: "one phase of a step on", "одна фаза шага";
    KeyRate: "lower, raise the rate", "меньше, больше скорость";
    KeyPace: "slower, faster", "медленнее, быстрее";
    KeyRestart: "the same start again", "тот же старт";
    KeyReseed: "a new seed", "новое зерно";
    KeyTab: "next panel, shift-tab back", "следующая панель, shift-tab назад";
    KeyChoose: "choose in the panel", "выбрать в панели";
    KeyScale: "loss: log or linear", "потери: лог. или лин.";
    KeyHints: "hints on, off", "подсказки";
    KeyAsk: "ask about someone", "спросить о ком-то";
    KeyDrop: "drop the chosen question", "убрать выбранный вопрос";
    KeyKeep: "keep the question", "сохранить вопрос";
    KeyLeave: "leave the form", "выйти из формы";
    KeyField: "next, previous field", "следующее, прежнее поле";
    KeyUnit: "offsets or own units", "отличия или исходные числа";
    KeyHelp: "this page", "эта страница";
    KeyQuit: "quit", "выход";
    KeyRepaint: "repaint", "перерисовать";
    KeySuspend: "suspend", "приостановить";
    KeyClose: "close", "закрыть";
    KeyRepairUse: "use the repaired values", "взять исправленные числа";
    KeyRepairUnit: "the other unit", "другие единицы";
    KeyRepairAsTyped: "ask as typed", "спросить как есть";
    KeyScroll: "scroll", "листать";
    KeyPage: "keys, words", "клавиши, слова";
    // Keys, in the footer
    FootTrain: "train", "учить";
    FootPause: "pause", "пауза";
    FootEpoch: "epoch", "эпоха";
    FootStep: "sample", "пример";
    FootPhase: "phase", "фаза";
    FootRate: "rate", "скорость";
    FootPace: "pace", "темп";
    FootRestart: "restart", "заново";
    FootAsk: "ask", "спросить";
    FootHelp: "help", "справка";
    FootQuit: "quit", "выход";
    FootScale: "log, linear", "лог., лин.";
    FootTab: "panel", "панель";
    FootNext: "field", "поле";
    FootKeep: "keep", "сохранить";
    FootLeave: "leave", "выйти";
    FootUnit: "unit", "единицы";
    FootDrop: "drop", "убрать";
    // Small
    TooSmall: "sgdscope needs at least {size}.", "sgdscope нужно не меньше {size}.";
    ThisWindow: "This window is {size}.", "Это окно: {size}.";
    TrainingGoesOn: "Training goes on: epoch {epoch}, loss {loss}", "Обучение идёт: эпоха {epoch}, потери {loss}";
    StandsStill: "Epoch {epoch}, loss {loss}", "Эпоха {epoch}, потери {loss}";
}

/// Fills `{name}` in a text from pairs of name and value.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_columns_ask_for_the_same_values() {
        let holes = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).map(|t| t.split('}').next().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        for word in Word::ALL {
            let (en, ru) = (word.text(Lang::En), word.text(Lang::Ru));
            assert!(!en.is_empty() && !ru.is_empty());
            assert_eq!(holes(en), holes(ru), "{word:?}");
        }
    }

    #[test]
    fn a_text_is_filled_from_its_values() {
        assert_eq!(fill("{k} of {n} right", &[("k", "3"), ("n", "4")]), "3 of 4 right");
        assert_eq!(fill("a { b", &[]), "a { b");
    }

    #[test]
    fn the_locale_chooses_the_language() {
        assert_eq!(Lang::of_locale("ru_RU.UTF-8"), Lang::Ru);
        assert_eq!(Lang::of_locale("C.UTF-8"), Lang::En);
        assert_eq!(Lang::of_locale("rundi"), Lang::En);
    }
}
