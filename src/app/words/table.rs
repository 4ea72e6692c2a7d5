//! The table of words: English, Russian.

use crate::app::words::Lang;

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
    SpaceGoesOn: "space goes on", "пробел дальше";
    AfterNext: "after {last}, {next} next", "после {last}, далее {next}";
    OnlyNext: "{next} next", "далее {next}";
    PhaseOf: "[{name}] {k} of 4", "[{name}] {k} из 4";
    PhaseOfShort: "[{name}] {k}/4", "[{name}] {k}/4";
    LastSound: "last sound epoch:", "здравая эпоха:";
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
    CountParameters: "{n} parameters", "параметров: {n}";
    LayersHidden: "hidden layers without room here: {n}", "нет места для слоёв: {n}";
    StrongFaint: "strong: all into {name} · faint: largest third", "ярко: все в {name} · бледно: большая треть";
    LargestThird: "the largest third of the edges", "большая треть рёбер";
    NeuronsHidden: "… {n} more neurons", "… ещё нейронов: {n}";
    // Loss
    LossTitle: "Loss", "Потери";
    MeanSquaredError: "mean squared error", "средний квадрат ошибки";
    Mse: "MSE", "СКО";
    CrossEntropy: "cross-entropy", "перекрёстная энтропия";
    Bce: "BCE", "ПЭ";
    Ce: "CE", "ПЭ";
    LogScale: "log scale", "лог. шкала";
    LinearScale: "linear scale", "лин. шкала";
    Log: "log", "лог.";
    Linear: "linear", "лин.";
    Start: "start", "начало";
    Now: "now", "сейчас";
    Here: "here", "тут";
    Then: "then", "там";
    AllRight: "all {n} right", "верны все {n}";
    SinceEpoch: "since epoch {n}", "с эпохи {n}";
    TrainPart: "train", "учёба";
    TestDashed: "test ╌", "тест ╌";
    Test: "test", "тест";
    TestRightOf: "test {k} of {n}", "тест {k} из {n}";
    Explained: "R²", "R²";
    ExplainedTest: "R² ╌", "R² ╌";
    RightOf: "{k} of {n} right", "верно {k} из {n}";
    // Parameters
    Parameters: "Parameters", "Параметры";
    GradientFor: "gradient for {name}", "градиент: {name}";
    FromTo: "from → to", "из → в";
    Value: "value", "значение";
    Gradient: "gradient", "градиент";
    LastEpoch: "last epoch", "за эпоху";
    LastStep: "last step", "за шаг";
    History: "history", "история";
    Moved: "moved", "сдвиг";
    Or: "or", "или";
    ItsWeights: "its weights", "его веса";
    ATenth: "a tenth", "десятая часть";
    AHundredth: "a hundredth", "сотая часть";
    AThousandth: "a thousandth", "тысячная часть";
    EdgesShowGradients: "edges show gradients", "рёбра: градиенты";
    Gradients: "gradients", "градиенты";
    EdgesShowChanges: "edges show last changes", "рёбра: сдвиги";
    Changes: "changes", "сдвиги";
    EdgesShowProducts: "edges show weight · input", "рёбра: вес · вход";
    Products: "w · input", "вес · вход";
    Bias: "bias", "сдвиг";
    // People
    People: "People", "Люди";
    Samples: "Samples", "Примеры";
    Sample: "sample", "пример";
    Learned: "learned", "учебные";
    TruthColumn: "truth", "правда";
    Says: "says", "ответ";
    Unsure: "unsure", "неясно";
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
    AToType: "a to type", "a: ввод";
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
    Pounds: "pounds", "фунты";
    Inches: "inches", "дюймы";
    RawValues: "raw values", "исходные числа";
    // Help
    Help: "Help", "Справка";
    HelpRussian: "the keys also work on a Russian layout", "клавиши работают и в русской раскладке";
    GroupTraining: "Training", "Обучение";
    GroupLooking: "Looking", "Обзор";
    GroupLoss: "On the loss chart", "На графике потерь";
    GroupAsking: "Asking", "Вопросы";
    GroupTyping: "While typing", "При вводе";
    GroupProgram: "Program", "Программа";
    Words: "Words", "Слова";
    HowPredicted: "How a prediction is made", "Как получается ответ";
    HowLearned: "How it learns", "Как она учится";
    HelpCoach: "Press a key to try it: this page closes and the key acts. Bright keys do something now.", "Нажмите клавишу: страница закроется, клавиша сработает. Яркие действуют сейчас.";
    HelpCoachShort: "Press a key to try it: this page closes and the key acts.", "Нажмите клавишу: страница закроется, клавиша сработает.";
    GlossSample: "one row of the data: here, one person", "одна строка данных: здесь один человек";
    GlossEpoch: "one pass over all the samples. Epoch 0: nothing learned yet", "один проход по всем примерам. Эпоха 0: ничего не выучено";
    GlossStep: "one change of the parameters, after one batch of samples", "одно изменение параметров, после одного пакета";
    GlossPhase: "a quarter of a step: forward, loss, backward, update", "четверть шага: вперёд, потери, назад, шаг";
    GlossParameter: "a number that training changes: w1, w2, … and b1, b2, …", "число, которое меняет обучение: w1, w2, … и b1, b2, …";
    GlossLoss: "how wrong: the mean of (truth − prediction)². 0 is perfect", "насколько неверно: среднее (правда − ответ)²; 0 идеально";
    GlossGradient: "how much the loss grows when this parameter grows a little", "насколько растут потери, если параметр чуть вырастет";
    GlossRate: "how far a step goes: parameter − rate × gradient", "длина шага: параметр − скорость × градиент";
    GlossSaturated: "a neuron so sure that its slope is nearly 0: hardly learns", "нейрон так уверен, что наклон почти 0: почти не учится";
    GlossGhost: "the curve of an earlier run, kept to compare", "кривая прежнего прогона, оставлена для сравнения";
    WordRate: "rate (η)", "скорость η";
    WordGhost: "ghost", "тень";
    Signs: "Signs", "Знаки";
    SignPositive: "edge +, pushes up", "ребро +: тянет вверх";
    SignNegative: "edge −, pushes down", "ребро −: тянет вниз";
    SignSize: "small, medium, large", "малое, среднее, большое";
    SignSaturated: "a saturated neuron", "насыщенный нейрон";
    SignRight: "right, wrong", "верно, неверно";
    SignTrack: "between the two classes", "место между классами";
    SignPrediction: "what the network says", "ответ сети";
    SignSum: "a neuron's sum", "сумма нейрона";
    Mouse: "Mouse", "Мышь";
    MouseClick: "click", "щелчок";
    MouseClickSays: "focus and choose", "фокус и выбор";
    MouseDrag: "drag", "тянуть";
    MouseDragSays: "read off the loss", "читать график потерь";
    MouseWheel: "wheel", "колесо";
    MouseWheelSays: "scroll; zoom the loss", "листать; масштаб потерь";
    PageKeys: "Keys", "Клавиши";
    PageWords: "Words", "Слова";
    PageProgram: "Program", "Программа";
    LearnsRule: "parameter ← parameter − rate × gradient", "параметр ← параметр − скорость × градиент";
    LearnsSign: "a + gradient lowers it, a − raises it", "градиент + уменьшает, − увеличивает";
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
    KeyTab: "next panel, shift-tab back", "панель; shift-tab назад";
    KeyChoose: "choose (PgUp PgDn Home End)", "выбор (PgUp PgDn Home End)";
    KeyFind: "find a row by name", "найти строку по имени";
    FootStay: "stay there", "остаться";
    FootFindNext: "next one", "следующая";
    KeyEnlarge: "enlarge the panel", "панель на весь экран";
    KeyEdges: "what the edges show", "что показывают рёбра";
    KeyCursor: "an epoch back, forward", "эпоха назад, вперёд";
    KeyCursorTen: "with ← →: ten epochs", "с ← →: десять эпох";
    KeyCursorHundred: "a hundred epochs", "сто эпох";
    KeyCursorEnds: "the start, the newest", "начало, последняя";
    KeyZoom: "fewer epochs, more", "меньше эпох, больше";
    KeyZoomWhole: "the whole run", "весь прогон";
    KeyLetGo: "let go of what is chosen", "снять выбор";
    KeyEdit: "change the chosen question", "изменить вопрос";
    FootChoose: "choose", "выбрать";
    FootEnlarge: "enlarge", "крупно";
    FootEdges: "edges", "рёбра";
    FootCursor: "epoch", "эпоха";
    FootZoom: "zoom", "масштаб";
    FootEdit: "change", "изменить";
    KeyConfusion: "classes taken for others", "путаница классов";
    TruthSays: "truth ↓ says →", "правда ↓ ответ →";
    KeyScale: "loss: log or linear", "потери: лог. или лин.";
    KeyHints: "hints on, off", "подсказки";
    KeyAsk: "ask about someone", "спросить о ком-то";
    KeyDrop: "drop the chosen question", "убрать выбранный вопрос";
    KeyKeep: "keep the question, leave", "сохранить, выйти";
    KeyField: "next, previous field", "следующее, прежнее поле";
    KeyUnit: "other unit; ! ask as typed", "другие единицы; ! как есть";
    KeyHelp: "this page, leave it", "эта страница, выйти";
    KeyCopy: "copy as command line", "скопировать как команду";
    KeyQuit: "quit", "выход";
    KeyRepaint: "repaint, suspend", "перерисовать, в фон";
    KeyClose: "close", "закрыть";
    KeyRepairUse: "use the repaired values", "взять исправленные числа";
    KeyRepairUnit: "the other unit", "другие единицы";
    KeyRepairAsTyped: "ask as typed", "спросить как есть";
    KeyScroll: "scroll", "листать";
    FootPage: "next page", "страница";
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
