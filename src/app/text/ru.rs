//! Russian.

use crate::app::text::Forms;
use crate::app::text::ids::{Label, MessageId};

/// Words and short phrases.
#[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "a table of texts")]
pub(super) fn label(id: Label) -> &'static str {
    match id {
        // Row 2
        Label::Training => "обучение",
        Label::Paused => "пауза",
        Label::Finished => "готово",
        Label::Diverged => "разошлось",
        Label::ThePast => "ПРОШЛОЕ",
        Label::Failed => "сбой",
        Label::Epoch => "эпоха",
        Label::Of => "из",
        Label::Loss => "потери",
        Label::EpochsPerSecond => "эпох/с",
        Label::PerSecond => "/с",
        Label::Auto => "авто",
        Label::Max => "предел",
        Label::SpaceGoesOn => "пробел дальше",
        Label::AfterNext => "после {last}, далее {next}",
        Label::OnlyNext => "далее {next}",
        Label::PhaseOf => "[{name}] {k} из 4",
        Label::PhaseOfShort => "[{name}] {k}/4",
        Label::LastSound => "здравая эпоха:",
        Label::Sound => "здравая:",
        Label::Forward => "вперёд",
        Label::LossPhase => "потери",
        Label::Backward => "назад",
        Label::Update => "шаг",
        // Row 1
        Label::Rate => "скорость",
        Label::Seed => "зерно",
        Label::Batch => "пакет",
        Label::AllOnes => "все веса 1",
        Label::AllZeros => "все веса 0",
        Label::Guest => "Гость",
        Label::Loaded => "из файла",
        // Network
        Label::Network => "Сеть",
        Label::EdgesShowWeights => "рёбра: веса",
        Label::Weights => "веса",
        Label::Saturated => "насыщен",
        Label::Off => "выкл.",
        Label::Truth => "правда",
        Label::Miss => "промах",
        Label::MissSquared => "промах²",
        Label::MoreNeurons => "ещё",
        Label::CountParameters => "параметров: {n}",
        Label::LayersHidden => "нет места для слоёв: {n}",
        Label::StrongFaint => "ярко: все в {name} · бледно: большая треть",
        Label::LargestThird => "большая треть рёбер",
        Label::NeuronsHidden => "… ещё нейронов: {n}",
        // Loss
        Label::LossTitle => "Потери",
        Label::MeanSquaredError => "средний квадрат ошибки",
        Label::Mse => "СКО",
        Label::CrossEntropy => "перекрёстная энтропия",
        Label::Bce => "ПЭ",
        Label::Ce => "ПЭ",
        Label::LogScale => "лог. шкала",
        Label::LinearScale => "лин. шкала",
        Label::Log => "лог.",
        Label::Linear => "лин.",
        Label::Start => "начало",
        Label::Now => "сейчас",
        Label::Here => "тут",
        Label::Then => "там",
        Label::AllRight => "верны все {n}",
        Label::SinceEpoch => "с эпохи {n}",
        Label::TrainPart => "учёба",
        Label::TestDashed => "тест ╌",
        Label::Test => "тест",
        Label::TestRightOf => "тест {k} из {n}",
        Label::Explained => "R²",
        Label::ExplainedTest => "R² ╌",
        Label::RightOf => "верно {k} из {n}",
        // Parameters
        Label::Parameters => "Параметры",
        Label::GradientFor => "градиент: {name}",
        Label::FromTo => "из → в",
        Label::Value => "значение",
        Label::Gradient => "градиент",
        Label::LastEpoch => "за эпоху",
        Label::LastStep => "за шаг",
        Label::History => "история",
        Label::Moved => "сдвиг",
        Label::Or => "или",
        Label::ItsWeights => "его веса",
        Label::ATenth => "десятая часть",
        Label::AHundredth => "сотая часть",
        Label::AThousandth => "тысячная часть",
        Label::EdgesShowGradients => "рёбра: градиенты",
        Label::Gradients => "градиенты",
        Label::EdgesShowChanges => "рёбра: сдвиги",
        Label::Changes => "сдвиги",
        Label::EdgesShowProducts => "рёбра: вес · вход",
        Label::Products => "вес · вход",
        Label::Bias => "сдвиг",
        Label::LayerName => "слой {n}",
        Label::OutputLayer => "выход",
        Label::SaturatedHead => "насыщено",
        Label::DeadHead => "мёртвые",
        Label::Dead => "мёртв.",
        // People
        Label::People => "Люди",
        Label::Samples => "Примеры",
        Label::Sample => "пример",
        Label::Learned => "учебные",
        Label::TruthColumn => "правда",
        Label::Says => "ответ",
        Label::Unsure => "неясно",
        Label::Prediction => "ŷ",
        Label::And => "и",
        // Ask
        Label::Ask => "Спросить",
        Label::NeverLearned => "не для обучения",
        Label::Name => "имя",
        Label::AToAsk => "a: спросить. Введите отличие от {at}",
        Label::AToAskShort => "a: отличие от {at}",
        Label::AToAskRaw => "a: спросить. Введите значения, как в данных",
        Label::AToAskRawShort => "a: значения, как в данных",
        Label::AToType => "a: ввод",
        Label::ToCome => "ещё нужно число",
        Label::CommaOrPoint => "Запятая и точка равны: −3,5 это −3.5",
        Label::KeepsQuestion => "Enter сохранит вопрос. Ответ меняется с обучением.",
        Label::KeepsQuestionShort => "Enter сохранит вопрос",
        Label::LooksRaw => "{values} похожи на {units}. Сеть учила отличия от {at}: {repaired}.",
        Label::LooksOffset => "{values} похожи на отличия. Сейчас вводят {units}: {repaired}.",
        Label::Repair => "Enter: взять {repaired}   {unit}   ! как есть",
        Label::RepairShort => "Enter {repaired}  u единицы  ! как есть",
        Label::TypeRaw => "u вводить в {units}",
        Label::TypeOffsets => "u вводить отличия",
        Label::FarAway => "Далеко от всего, что она учила: там сеть лишь гадает.",
        Label::Pounds => "фунты",
        Label::Inches => "дюймы",
        Label::RawValues => "исходные числа",
        // Help
        Label::Help => "Справка",
        Label::HelpRussian => "клавиши работают и в русской раскладке",
        Label::GroupTraining => "Обучение",
        Label::GroupLooking => "Обзор",
        Label::GroupTime => "Время",
        Label::GroupChanging => "Изменить",
        Label::GroupAsking => "Вопросы",
        Label::GroupTyping => "При вводе",
        Label::GroupProgram => "Программа",
        Label::Words => "Слова",
        Label::HowPredicted => "Как получается ответ",
        Label::HowLearned => "Как она учится",
        Label::HelpCoach => "Нажмите клавишу: страница закроется, клавиша сработает. Яркие действуют сейчас.",
        Label::HelpCoachShort => "Нажмите клавишу: страница закроется, клавиша сработает.",
        Label::GlossSample => "одна строка данных: здесь один человек",
        Label::GlossEpoch => "один проход по всем примерам. Эпоха 0: ничего не выучено",
        Label::GlossStep => "одно изменение параметров, после одного пакета",
        Label::GlossPhase => "четверть шага: вперёд, потери, назад, шаг",
        Label::GlossParameter => "число, которое меняет обучение: w1, w2, … и b1, b2, …",
        Label::GlossLoss => "насколько неверно: среднее (правда − ответ)²; 0 идеально",
        Label::GlossGradient => "насколько растут потери, если параметр чуть вырастет",
        Label::GlossRate => "длина шага: параметр − скорость × градиент",
        Label::GlossSaturated => "нейрон так уверен, что наклон почти 0: почти не учится",
        Label::GlossGhost => "другая ветвь или прежнее будущее, рисуется точками",
        Label::WordRate => "скорость η",
        Label::WordGhost => "тень",
        Label::Signs => "Знаки",
        Label::SignPositive => "ребро +: тянет вверх",
        Label::SignNegative => "ребро −: тянет вниз",
        Label::SignSize => "малое, среднее, большое",
        Label::SignSaturated => "насыщенный нейрон",
        Label::SignRight => "верно, неверно",
        Label::SignTrack => "место между классами",
        Label::SignPrediction => "ответ сети",
        Label::SignSum => "сумма нейрона",
        Label::Mouse => "Мышь",
        Label::MouseClick => "щелчок",
        Label::MouseClickSays => "фокус и выбор",
        Label::MouseDrag => "тянуть",
        Label::MouseDragSays => "по потерям: в ту эпоху",
        Label::MouseWheel => "колесо",
        Label::MouseWheelSays => "листать; масштаб потерь",
        Label::PageKeys => "Клавиши",
        Label::PageWords => "Слова",
        Label::PageProgram => "Программа",
        Label::LearnsRule => "параметр ← параметр − скорость × градиент",
        Label::LearnsSign => "градиент + уменьшает, − увеличивает",
        Label::WordStep => "шаг",
        Label::WordPhase => "фаза",
        Label::WordParameter => "параметр",
        // Keys, in help
        Label::KeySpace => "обучать, пауза",
        Label::KeyEpoch => "эпоха вперёд, назад",
        Label::KeyStep => "пример (шаг) вперёд, назад",
        Label::KeyPhase => "фаза вперёд, назад",
        Label::KeyRate => "меньше, больше скорость",
        Label::KeyPace => "медленнее, быстрее",
        Label::KeyRestart => "тот же старт",
        Label::KeyReseed => "новое зерно",
        Label::KeyTab => "панель; shift-tab назад",
        Label::KeyChoose => "выбрать строку",
        Label::KeyFind => "найти строку по имени",
        Label::FootStay => "остаться",
        Label::FootFindNext => "следующая",
        Label::KeyEnlarge => "панель на весь экран",
        Label::KeyEdges => "что показывают рёбра",
        Label::KeyCursor => "эпоха назад, вперёд",
        Label::KeyCursorHundred => "сто эпох; shift ← →: десять",
        Label::KeyCursorEnds => "начало, последняя, любая",
        Label::KeyMark => "метка, к следующей",
        Label::KeyBranches => "ветви",
        Label::KeyUndo => "отменить, вернуть",
        Label::KeyType => "ввести значение",
        Label::KeyNudge => "чуть больше, меньше",
        Label::KeyFirst => "начальное значение",
        Label::KeyFreeze => "заморозить, освободить",
        Label::KeySave => "сохранить, открыть; да: y",
        Label::KeyZoom => "потери: меньше эпох, больше",
        Label::KeyLetGo => "снять выбор",
        Label::KeyEdit => "изменить вопрос",
        Label::FootChoose => "выбрать",
        Label::FootEnlarge => "крупно",
        Label::FootEdges => "рёбра",
        Label::FootTime => "время",
        Label::FootTen => "×10",
        Label::FootEnds => "концы",
        Label::FootGo => "к эпохе",
        Label::FootBranches => "ветви",
        Label::FootUndo => "отменить",
        Label::FootRecover => "взять её",
        Label::FootOverwrite => "перезаписать",
        Label::FootOpenIt => "открыть",
        Label::FootKeepIt => "оставить",
        Label::FootGoThere => "перейти",
        Label::FootType => "ввести",
        Label::FootFreeze => "заморозить",
        Label::FootAccept => "принять",
        Label::FootZoom => "масштаб",
        Label::FootEdit => "изменить",
        Label::KeyConfusion => "путаница классов",
        Label::TruthSays => "правда ↓ ответ →",
        Label::KeyScale => "потери: лог. или лин.",
        Label::KeyHints => "подсказки",
        Label::KeyAsk => "спросить о ком-то",
        Label::KeyDrop => "убрать выбранный вопрос",
        Label::KeyKeep => "сохранить, выйти",
        Label::KeyField => "следующее, прежнее поле",
        Label::KeyUnit => "другие единицы; ! как есть",
        Label::KeyHelp => "эта страница, выйти",
        Label::KeyCopy => "скопировать как команду",
        Label::KeyQuit => "выход",
        Label::KeyRepaint => "перерисовать, в фон",
        Label::KeyClose => "закрыть",
        Label::KeyRepairUse => "взять исправленные числа",
        Label::KeyRepairUnit => "другие единицы",
        Label::KeyRepairAsTyped => "спросить как есть",
        Label::KeyScroll => "листать",
        Label::FootPage => "страница",
        // Keys, in the footer
        Label::FootTrain => "учить",
        Label::FootPause => "пауза",
        Label::FootEpoch => "эпоха",
        Label::FootStep => "пример",
        Label::FootPhase => "фаза",
        Label::FootRate => "скорость",
        Label::FootPace => "темп",
        Label::FootRestart => "заново",
        Label::FootAsk => "спросить",
        Label::FootHelp => "справка",
        Label::FootQuit => "выход",
        Label::FootScale => "лог., лин.",
        Label::FootTab => "панель",
        Label::FootNext => "поле",
        Label::FootKeep => "сохранить",
        Label::FootLeave => "выйти",
        Label::FootUnit => "единицы",
        Label::FootDrop => "убрать",
        // Views, and keys of the Gradient view
        Label::ViewTrain => "Обучение",
        Label::ViewGradient => "Градиент",
        Label::ViewGradientShort => "Град",
        Label::ViewMap => "Карта",
        Label::KeyViews => "Обучение, Градиент, Карта",
        Label::KeyCover => "скрыть, открыть; все",
        Label::KeyCheck => "проверить все градиенты",
        Label::KeySlice => "срез: один, все",
        Label::KeyPicture => "срез или кривая f",
        Label::KeyFollow => "по цепочке; Esc назад",
        Label::FootParameter => "параметр",
        Label::FootCover => "скрыть числа",
        Label::FootUncover => "следующее число",
        Label::FootCheck => "проверить все",
        Label::FootFollow => "дальше",
        Label::FootBack => "назад",
        Label::FootSliceWho => "чьи потери",
        Label::FootPicture => "кривая f",
        Label::FootWho => "человек",
        Label::FootTerm => "слагаемое",
        Label::FootGradient => "почему",
        Label::FootViewTrain => "обучение",
        Label::GroupGradient => "В «Градиенте»",
        // Points by hand
        Label::GroupPoints => "Примеры вручную",
        Label::KeyPointAdd => "добавить; другой класс",
        Label::KeyPointMend => "изменить пример",
        Label::KeyPointCarry => "взять; Enter: положить",
        Label::KeyPointRemove => "убрать пример",
        Label::FootPointAdd => "добавить",
        Label::FootPointMend => "изменить",
        Label::FootPointLabel => "класс",
        Label::FootPutDown => "положить",
        Label::FootLeaveIt => "оставить",
        Label::Learn => "Учить",
        Label::LearnTitle => "Учиться на",
        Label::LearnsFrom => "Enter: учиться на нём, новый прогон с эпохи 0. L потом сменит класс.",
        Label::LearnsFromShort => "Enter: новый прогон с ним",
        // The set-up sheet
        Label::GroupSetup => "В настройке",
        Label::KeySetup => "настройка: данные, сеть",
        Label::KeySheetRows => "строка, группа",
        Label::KeySheetValue => "изменить; слой, признак",
        Label::KeySheetPart => "один слой или все",
        Label::KeySheetLayer => "добавить, убрать слой",
        Label::KeySheetSwitch => "включить признак",
        Label::KeySheetAccept => "сделать, что сказано",
        Label::KeySheetLeave => "выйти без изменений",
        Label::KeySheetDefaults => "как по умолчанию",
        Label::FootSetup => "настройка",
        Label::FootStartRun => "новый прогон",
        Label::FootApply => "применить",
        Label::FootPart => "какой",
        Label::FootChange => "изменить",
        Label::FootLayer => "слой",
        Label::FootSwitch => "включить",
        Label::FootLeaveUnchanged => "без изменений",
        Label::FootDefaults => "по умолчанию",
        Label::FootCopy => "команду",
        // Keys of the Map view
        Label::GroupMap => "На «Карте»",
        Label::KeyMapGo => "прицел; shift: быстрее",
        Label::KeyMapAsk => "спросить об этой точке",
        Label::KeyMapZoom => "масштаб, вся плоскость",
        Label::KeyMapNext => "тот или иной нейрон",
        Label::KeyMapTones => "два тона, все тона",
        Label::KeyMapTest => "тестовые точки",
        Label::KeyMapAxis => "вход вправо, вверх",
        Label::KeyMapHold => "менять выбранный вход",
        Label::KeyInside => "карты внутри нейронов",
        Label::FootCrosshair => "прицел",
        Label::FootAskHere => "спросить тут",
        Label::FootNeurons => "o1, h1, h2",
        Label::FootTones => "тона",
        Label::FootTest => "тест",
        Label::FootMap => "карта",
        Label::FootInput => "вход",
        Label::FootAxis => "ось",
        Label::FootHold => "менять",
        // Ways out
        Label::KeyWays => "файлы: ONNX, CSV, SVG",
        Label::FootWay => "другой формат",
        Label::WaysTitle => "Другие файлы",
        Label::WayJson => "модель, JSON",
        Label::WayJsonSays => "для --load и predict",
        Label::WaySafetensors => "модель, safetensors",
        Label::WaySafetensorsSays => "именованные тензоры",
        Label::WayOnnx => "модель, ONNX",
        Label::WayOnnxSays => "граф в исходных единицах",
        Label::WayScript => "модель, PyTorch",
        Label::WayScriptSays => "короткая программа",
        Label::WayLosses => "потери, CSV",
        Label::WayLossesSays => "все эпохи этой ветви",
        Label::WayParameters => "параметры, CSV",
        Label::WayParametersSays => "по её эпохам",
        Label::WayData => "данные, CSV",
        Label::WayDataSays => "примеры, для --data",
        Label::WayFrame => "экран, SVG",
        Label::WayFrameSays => "как он виден сейчас",
        // Small
        Label::TooSmall => "sgdscope нужно не меньше {size}.",
        Label::ThisWindow => "Это окно: {size}.",
        Label::TrainingGoesOn => "Обучение идёт: эпоха {epoch}, потери {loss}",
        Label::StandsStill => "Эпоха {epoch}, потери {loss}",
        Label::LitWay => "ярко: путь от {w} к потерям",
        Label::MeanGradientOf => "средний градиент, все {n}",
        Label::SaturatedOrDead => "насыщено, мёртвые",
        Label::MoreLayers => "… ещё слоёв: {n}",
        Label::NarrowedTo => "/{text} · {k} из {n}",
        Label::PathOf => "Путь {w} · {name}",
        Label::WhyMoves => "Почему движется {w}",
        Label::WhyMovesFor => "Почему движется {w} · {name}",
        Label::WhoPulls => "Кто тянет {w}",
        Label::UpdateAndCheck => "Шаг и проверка",
        Label::AllMove => "Все параметры: было → стало",
        Label::SliceTitle => "Срез · потери ({name}) по {w}",
        Label::SliceShort => "Срез по {w}",
        Label::UpdateShort => "Шаг",
        Label::SliceTitleAll => "Срез · общие потери по {w}",
        Label::CurveTitle => "{h} · где примеры на кривой f",
        Label::ReadFromRight => "Читайте справа налево",
        Label::MovingFirst => "Сдвиг {by} сдвигает {of}",
        Label::Moving => "сдвиг {by} сдвигает {of}",
        Label::Moves => "{by} меняет {of}",
        Label::TheLoss => "потери L",
        Label::LargerLoss => {
            "Перемножьте ({n}): {sign}\u{a0}значит, больший {w} даёт больше потерь, и шаг уменьшает {w}."
        }
        Label::SmallerLoss => {
            "Перемножьте ({n}): {sign}\u{a0}значит, больший {w} даёт меньше потерь, и шаг увеличивает {w}."
        }
        Label::SameLoss => "Перемножьте ({n}): {sign}\u{a0}значит, малый сдвиг {w} ничего не меняет.",
        Label::LargerLossShort => "{sign} : {w} растёт, L растёт",
        Label::SmallerLossShort => "{sign} : {w} растёт, L падает",
        Label::SameLossShort => "{sign} : {w} ничего не меняет",
        Label::FrozenReading => "Их произведение и есть наклон. Но {w} заморожен: шаги его не движут.",
        Label::FrozenShort => "{w} заморожен: он стоит",
        Label::BelowTruth => "{y} ниже правды: поднять",
        Label::AboveTruth => "{y} выше правды: опустить",
        Label::TooLow => "мало",
        Label::TooHigh => "много",
        Label::JustRight => "точно",
        Label::Listens => "насколько {of} слушает {by}",
        Label::ListensShort => "{of} слышит {by}",
        Label::Feels => "насколько {of} чувствует {by}",
        Label::FeelsShort => "{of} и {by}",
        Label::FeelsNothing => "f тут плоская: {of} почти не чувствует {by}",
        Label::FeelsNothingShort => "f плоская",
        Label::SlopeSigmoid => "f сигмоида, и f′ = f · (1 − f)",
        Label::SlopeTanh => "f это tanh, и f′ = 1 − f²",
        Label::SlopeRelu => "f это relu, и f′ = 1 при z > 0, иначе 0",
        Label::SlopeLinear => "f линейна, и f′ = 1",
        Label::FusedSigmoid => {
            "перекрёстная энтропия: (ŷ − y) / (ŷ·(1 − ŷ)) · f′(z_{o}) = {y} − y, наклон сокращается"
        }
        Label::FusedSoftmax => {
            "перекрёстная энтропия и softmax: Σ ∂L/∂ŷ · ∂ŷ/∂z_{o} = {y} − y, прочее сокращается"
        }
        Label::BlameReading => {
            "δ: насколько растут потери, когда растёт сумма z_{h}. Каждый нейрон, который питает {h}, возвращает свою δ через вес между ними; Σ на свой наклон даёт δ_{h}."
        }
        Label::BlameReadingShort => "Кого питает {h}, те возвращают δ; Σ на наклон даёт δ_{h}.",
        Label::BlameHead => "Отсюда начинается путь назад: δ_{h} идёт прямо от потерь.",
        Label::BlameHeadShort => "Отсюда путь назад.",
        Label::BlameEnters => "{x} входит через {w}: градиент равен δ · {x}.",
        Label::BlameBias => "{w} ни на что не умножается: градиент равен δ.",
        Label::AndSmaller => "и ещё {n} поменьше",
        Label::More => "… ещё {n}",
        Label::SumOfTerms => "сумма произведений: {n}",
        Label::MeanOfSquares => "среднее квадратов промахов: {n}",
        Label::MeanOfGradients => "среднее градиентов пакета: {n}",
        Label::NoPenaltyOnBias => "без штрафа на сдвиг",
        Label::TowardZero => "затем {w} идёт к 0 на скорость · L1",
        Label::LowersW => "уменьшает {w}",
        Label::RaisesW => "увеличивает {w}",
        Label::Lowers => "вниз",
        Label::Raises => "вверх",
        Label::LongestBar => "самая длинная полоса: {g}",
        Label::MeanPull => "среднее",
        Label::OthersFlat => "Для остальных {h} насыщен: f′(z_{h}) ≈ 0, не тянут.",
        Label::OthersFlatShort => "прочие: {h} насыщен, f′(z_{h}) ≈ 0",
        Label::PullCounts => "уменьшают {down}, увеличивают {up}, {h} насыщен для {flat}",
        Label::PullCountsShort => "−{down}, +{up}, насыщен: {flat}",
        Label::PullShare => "все {n}",
        Label::CheckNudge => "Проверка: сдвинуть {w} на ± {h}, измерить L",
        Label::CheckNudgePenalty => "Проверка: сдвинуть {w} на ± {h}, L со штрафом",
        Label::CheckNudging => "сдвиг {w} на ± {h}",
        Label::ByFormula => "формула",
        Label::Formula => "формула",
        Label::MeanOf => "среднее по {n}",
        Label::Measured => "измерено",
        Label::AgreeTo => "совпало до {d}",
        Label::AgreeWithinRounding => "слишком мало, чтобы измерить",
        Label::DifferBy => "разница {d}",
        Label::CheckKink => "излом: мерить нечего",
        Label::CheckRange => "вне чисел: мерить нечего",
        Label::ChecksAll => "v: проверить все ({n})",
        Label::AllAgree => "все {n} совпали, хуже всех {w}: до {d}",
        Label::MostAgree => "совпали {k} из {n}, хуже {w}: до {d}",
        Label::SumBelow => "сумма: {n}",
        Label::AfterBackward => "известно после фазы «назад»",
        Label::SomeDiffer => "не совпали {k} из {n}, хуже {w}: {d}",
        Label::SlopeHere => "наклон",
        Label::NextStep => "шаг",
        Label::LessThanDot => "(меньше точки)",
        Label::Working => "считаю …",
        Label::ForwardSays => "Вперёд: входы складываются в суммы, суммы дают активации, до ŷ.",
        Label::LossSays => "Потери: насколько ŷ далеко от правды y. Дальше назад: кто виноват?",
        Label::TruthMiss => "правда {y} · промах {miss}",
        Label::NextIs => "далее: {name}, {k} из {n}",
        // The time machine
        Label::ParametersHint => "Enter ввести   f заморозить   2 почему движется",
        Label::OfBranch => "ветви {letter}",
        Label::BeforeNewest => "{n} до последней",
        Label::Back => "назад {n}",
        Label::BranchIs => "ветвь {letter}",
        Label::Branches => "Ветви · {n}",
        Label::BranchNewest => "последняя",
        Label::WhatIsDifferent => "чем отличается",
        Label::FirstRun => "первый прогон",
        Label::WithoutChange => "без изменения",
        Label::BranchAt => "{letter} на {at}: {what}",
        Label::ChangeAt => "на {at}: {what}",
        Label::FrozenStandsStill => "{w} ≡ заморожен: шаги его не движут",
        Label::Frozen => "заморожен",
        Label::Freed => "свободен",
        Label::FullBatch => "все",
        Label::UndoIs => "u отменить: {what}",
        Label::UndoNothing => "u: отменять нечего",
        Label::RedoIs => "U вернуть",
        Label::GoDrop => "Enter перейти   Del убрать",
        Label::HereColumn => "тут",
        Label::InBranch => "в {letter}",
        Label::PeopleAndGhost => "{here} сейчас, {there} как ◇ на той же эпохе",
        Label::SeekingTo => "к эпохе {epoch} …",
        Label::PromptEpoch => "К эпохе: {text}   от 0 до {n} · Enter: перейти, Esc: выйти",
        Label::PromptAnswer => "{name} = {text}   Enter: учить это, Esc: оставить",
        Label::PromptValue => "{w} = {text}   Enter: задать, Esc: оставить",
        Label::PromptMark => "Метка: {text}   Enter: сохранить, Esc: выйти",
        Label::PromptSave => "Сохранить как: {text}   Enter: сохранить, Esc: выйти",
        Label::PromptOpen => "Открыть: {text}   Enter: открыть, Esc: выйти",
        Label::PromptExport => "Записать в: {text}   Enter: записать, Esc: выйти",
        Label::SecondsAgo => "{n} с назад",
        Label::MinutesAgo => "{n} мин назад",
        Label::HoursAgo => "{n} ч назад",
        Label::DaysAgo => "{n} дн. назад",
        Label::SometimeAgo => "неизвестно когда",
        Label::ByThisSession => "этой сессией",
        Label::ByAnother => "не этой сессией",
        Label::Tried => "(проверено)",
        Label::BackWithRate => "Enter: к эпохе {epoch} со скоростью {rate}",
        Label::NoneHolds => "ни одна меньшая не держится",
        Label::Everywhere => "что сеть говорит везде",
        Label::NeuronEverywhere => "что даёт {h} везде",
        Label::Map => "Карта",
        Label::Line => "что сеть говорит вдоль {x}",
        Label::NeuronLine => "что даёт {h} вдоль {x}",
        Label::Axes => "{x} вправо, {y} вверх",
        Label::Crosshair => "Прицел",
        Label::Inputs => "Прицел и входы",
        Label::Reading => "Как читать карту",
        Label::ReadingLine => "Как читать кривую",
        Label::AsksHere => "Enter: спросить о ней",
        Label::AskHere => "Enter  спросить об этой точке",
        Label::MovesIt => "← ↑ → ↓  двигать   shift  быстрее",
        Label::ZoomsIt => "+ −  масштаб   0  вся плоскость",
        Label::HoldsIt => "↑ ↓ выбор  + − менять  x y ось",
        Label::TabHolds => "tab: выбрать оси и значения",
        Label::Over => "{c} выше {v}",
        Label::Between => "{low}–{high}",
        Label::DottedIs => "Пунктир: где {y} = {v}. Там сеть не может решить.",
        Label::DottedIsShort => "пунктир: {y} = {v}",
        Label::DottedClasses => "Пунктир: где начинается другой класс.",
        Label::DottedClassesShort => "пунктир: другой класс",
        Label::DottedMiddle => "Пунктир: середина, {y} = {v}.",
        Label::Stronger => "ярче: увереннее",
        Label::Letters => "гуще: увереннее",
        Label::EShows => "e  тот или иной нейрон: {list}",
        Label::DTones => "d  только два тона",
        Label::DTonesMany => "d  все тона",
        Label::TTest => "t  тестовые точки, полые",
        Label::AAdds => "A  пример   L D Del  изменить",
        Label::TTestHidden => "t  показать тестовые",
        Label::WrongMark => "✗  сеть ошибается",
        Label::Never => "вопросы",
        Label::CurveIs => "Линия: {y}, метки стоят на правде.",
        Label::CurveIsShort => "метки: правда",
        Label::NoRoomInside => "нет места для карт: 3 и e покажут каждую",
        Label::Drawing => "рисую карту …",
        // Rows
        Label::Data => "данные",
        Label::Noise => "шум",
        Label::Share => "для учёбы",
        Label::Scaling => "масштаб",
        Label::Features => "признаки",
        Label::Hidden => "скрытые",
        Label::Activation => "активация",
        Label::Output => "выход",
        Label::Optimizer => "метод",
        Label::Order => "порядок",
        Label::StopAfter => "стоп после",
        Label::StopBelow => "стоп ниже",
        Label::Patience => "стоп, если",
        Label::Pace => "темп",
        // Values
        Label::Was => "было {value}",
        Label::Changed => "изменено",
        Label::Epochs => "{n} эпох",
        Label::LossOf => "потери {value}",
        Label::NoBetter => "без улучшений {n} эпох",
        Label::NoBetterShort => "{n} без улучш.",
        Label::OwnScaling => "свой для данных",
        Label::AsIs => "нет",
        Label::Full => "все",
        Label::NoLayers => "нет",
        Label::Chosen => "{k} из {n}",
        Label::AllLayers => "все слои",
        Label::Layer => "слой {k}",
        // Notes
        Label::OneOfTwo => "одно число: какой из 2 классов",
        Label::OnePerClass => "доля для каждого класса",
        Label::OneNumber => "одно число",
        Label::SquaredMisses => "среднее (y − ŷ)²",
        Label::EntropyOfOne => "энтропия одной доли",
        Label::EntropyOfAll => "энтропия долей",
        Label::FromNormal => "веса и сдвиги из N(0, 1)",
        Label::FromUniform => "веса в ±0.5, сдвиги 0.1",
        Label::FromXavier => "по входам и выходам, для tanh",
        Label::FromHe => "по входам, для relu",
        Label::FromOnes => "веса 1, сдвиги 0",
        Label::FromZeros => "всё 0",
        Label::SameSeed => "то же зерно: тот же прогон",
        Label::PullsAll => "тянет веса к 0",
        Label::ShrinksLarge => "сжимает большие веса",
        // Titles
        Label::TitleAnew => "Настройка · это начинает новый прогон",
        Label::TitleAnewShort => "Настройка · новый прогон",
        Label::TitleAtOnce => "Это действует сразу",
        Label::TitleAtOnceShort => "Действует сразу",
        Label::TitleData => "данные · {name} · {k} из {n}",
        Label::TitleWhat => "Что произойдёт",
        Label::TitleCommand => "То же командой · c копирует",
        Label::TitleSmall => "Настройка · строка {k} из {n}",
        Label::ClassLegend => "+ класс 1   · класс 0",
        Label::ValueLegend => "+ больше 0   · меньше 0",
        Label::CopiesLine => "c копирует команду",
        // What will happen
        Label::NewRun => {
            "Новый прогон: {shape}, параметров {n}, точек для учёбы {train}{test}. Нынешний прогон станет тенью {letter}."
        }
        Label::AndTest => ", для проверки {n}",
        Label::AppliesFrom => "Действует с эпохи {epoch}. Прогон продолжается.",
        Label::NothingYet => "Пока ничего не изменено. Enter и Esc всё оставят как есть.",
        Label::NotYet => "Пока нет: {why}",
        Label::ChangeCount => "изменений: {n}",
        Label::OneChange => "изменений: 1",
        Label::StopsAt => "стоп после эпохи {n}",
        // What is allowed
        Label::Allowed => "{row}: {allowed}",
        Label::AllowedNoise => "от 0 до 50 %",
        Label::AllowedShare => "от 10 до 90 % или 100 %",
        Label::AllowedFeatures => "хотя бы один (пробел включает)",
        Label::AllowedWidth => "от 1 до {n} нейронов в слое",
        Label::AllowedSeed => "целое от 0 до 18446744073709551615",
        Label::AllowedAbove => "число больше 0",
        Label::AllowedFrom => "число не меньше 0",
        Label::AllowedBatch => "от 1 до {n}, сколько примеров, или все",
        Label::AllowedEpochs => "целое число эпох",
        Label::AllowedPatience => "целое число эпох от 1",
    }
}

/// The coach's sentences.
#[expect(clippy::too_many_lines, reason = "a table of texts")]
pub(super) fn message(id: MessageId) -> Forms {
    match id {
        // The Train view and the program
        MessageId::First => {
            Forms::one("Сеть ещё ничего не знает: верно {k} из {n}. Следите, как падает кривая.")
        }
        MessageId::FirstNumber => {
            Forms::one("Сеть ещё ничего не знает: потери {loss}. Следите, как падает кривая.")
        }
        MessageId::Steady => {
            Forms::one("За эпоху: все {who} по разу, сдвинуто чисел: {p}. Потери: мера ошибки.")
        }
        MessageId::SteadyBatches => Forms::one("За эпоху: все {who}, {steps}. Потери: мера ошибки."),
        MessageId::AllRight => {
            Forms::one("С эпохи {epoch} верны все {n}. Дальше сеть лишь становится увереннее.")
        }
        MessageId::Tenth => Forms::one("Потери упали до {loss}: это {share} начальных."),
        MessageId::Saturated => Forms::one("{h} насыщен ({who}): наклон {slope}, {into} почти не сдвинуть."),
        MessageId::Vanishing => Forms::one("Градиенты слоя 1 это {d} выходных: по пути назад они затухают."),
        MessageId::DeadRelus => {
            Forms::one("Слой {layer}: мертвы (выключены для всех примеров) {k} из {n} relu.")
        }
        MessageId::Paused => {
            Forms::one("Время стоит. n: одна эпоха, s: один шаг, p: четверть шага, пробел: дальше.")
        }
        MessageId::OneEpoch => Forms::one("Эпоха {epoch}: {steps}. Сильнее всех сдвинулся {name}: {change}."),
        MessageId::OneStep => {
            Forms::one("Шаг ({who}): все числа ({p}) сдвинуты. Сильнее всех {name}: {change}.")
        }
        MessageId::PhaseForward => Forms::one("Вперёд: {who} проходит сеть, выходит ŷ = {y}. p: дальше."),
        MessageId::PhaseLoss => Forms::one("Потери: правда {truth}, ŷ {y}, потери {loss}. p: дальше."),
        MessageId::PhaseBackward => {
            Forms::one("Назад: градиент каждого параметра в таблице. p: сделать шаг.")
        }
        MessageId::PhaseUpdate => {
            Forms::one("Шаг: числа ({p}) сдвинуты; сильнее всех {name}: {change}. p: дальше.")
        }
        MessageId::Person => Forms::one("Теперь на схеме {who}: вход {inputs}, выход {y}."),
        MessageId::Parameter => Forms::one("{name}, из {from} в {to}: {value}, градиент {gradient}."),
        MessageId::AskOffset => Forms::one("Введите отличие от {at}, например −7 и −3. Enter сохранит."),
        MessageId::AskRaw => Forms::one("Введите значения, как в данных. Enter сохранит вопрос."),
        MessageId::LooksRaw => Forms::one("{values} похожи на {units}. Enter подставит {repaired}."),
        MessageId::LooksOffset => Forms::one("{values} похожи на отличия. Enter подставит {repaired}."),
        MessageId::Far => Forms::one("Далеко от всего, что она учила: там сеть лишь гадает."),
        MessageId::Refused => Forms::one("{key} не часть числа: цифры, знак, точка или запятая."),
        MessageId::StillMissing => Forms::one("Не хватает числа: {field}. Введите его, затем Enter."),
        MessageId::Kept => Forms::one("{who}: ответ {says}. Он меняется с обучением."),
        MessageId::Dropped => Forms::one("Вопрос убран: {who}. a: спросить о другом."),
        MessageId::Rate => {
            Forms::one("Скорость {rate} с этой эпохи. r: тот же старт, этот прогон станет тенью {letter}.")
        }
        MessageId::RateEnd => Forms::one("Скорость {rate}: дальше эта клавиша не ведёт."),
        MessageId::Pace => Forms::one("Темп: {pace} эпох в секунду. Сам прогон от него не зависит."),
        MessageId::PaceAuto => Forms::one("Темп: авто, сначала медленно, потом быстрее."),
        MessageId::PaceMax => Forms::one("Темп: как можно быстрее. Сам прогон от него не зависит."),
        MessageId::Restarted => Forms::one("Тот же старт: зерно {seed}, скорость {rate}."),
        MessageId::RestartedGhost => {
            Forms::one("Тот же старт, скорость {rate}. Прежний прогон остался тенью {letter}.")
        }
        MessageId::Cursor => {
            Forms::one("Эпоха {epoch}: потери {loss}. ← →: на эпоху, с shift на десять, Esc: убрать.")
        }
        MessageId::CursorEnd => Forms::one("Дальше прогона нет. n: ещё одна эпоха, пробел: дальше."),
        MessageId::ZoomEnd => Forms::one("Дальше некуда. +: меньше эпох, −: больше, 0: весь прогон."),
        MessageId::EdgesWeight => Forms::one("Рёбра показывают веса: на что умножается вход."),
        MessageId::EdgesGradient => Forms::one("Рёбра показывают градиент ({who}): как вырастут потери."),
        MessageId::EdgesChange => Forms::one("Рёбра показывают, насколько вес сдвинулся в последний раз."),
        MessageId::EdgesProduct => {
            Forms::one("Рёбра показывают вес · вход ({who}): вместе со сдвигом они дают z.")
        }
        MessageId::NothingToChoose => Forms::one("В этой панели выбирать нечего. tab: следующая панель."),
        MessageId::OnlyOnLoss => Forms::one("Эта клавиша для графика потерь: tab, пока он не выбран."),
        MessageId::Find => Forms::one("/ Введите имя или номер: список перейдёт к первой подходящей строке."),
        MessageId::Found => Forms::one("/{text}   tab: следующая, Enter: остаться."),
        MessageId::NotFound => Forms::one("/{text}   Такой строки нет."),
        MessageId::NoClasses => Forms::one("Здесь числа, а не классы: путать нечего."),
        MessageId::NoQuestion => Forms::one("Вопрос не выбран. tab: к вопросам, a: спросить."),
        MessageId::Reseeded => Forms::one("Другой старт: зерно {seed}. r: ещё раз, R: следующее зерно."),
        MessageId::NotReseeded => Forms::one("Этот старт не из зерна: {start}. r: ещё раз."),
        MessageId::Finished => Forms::one("Готово: потери {start} → {now}. Пробел: дальше, r: снова."),
        MessageId::FinishedElse => {
            Forms::one("Готово: потери {start} → {now}. Пробел: дальше, r: снова, R: зерно.")
        }
        MessageId::FinishedBelow => {
            Forms::one("Стоп после эпохи {n}: потери достаточно малы. Пробел: дальше, r: снова.")
        }
        MessageId::FinishedPatience => {
            Forms::one("Стоп после эпохи {n}: лучше не становится. Пробел: дальше, r: снова.")
        }
        MessageId::Diverged => Forms::one("Стоп: числа убежали, эпоха {epoch}. Меньше скорость: , затем r."),
        MessageId::DivergedLoss => {
            Forms::one("Стоп: потери убежали, эпоха {epoch}. Меньше скорость: , затем r.")
        }
        MessageId::CannotGoOn => {
            Forms::one("Этот прогон не продолжить. , уменьшит скорость, r начнёт заново.")
        }
        MessageId::RunningAway => Forms::one("Потери выросли с {start} до {loss}: шаги велики. , затем r."),
        MessageId::Stuck => Forms::one("Потери стоят на {loss}: это угадывание. Отцентрируйте входы (o)."),
        MessageId::Twins => {
            Forms::one("h1 и h2 начали одинаково и останутся близнецами: нужен случайный старт.")
        }
        MessageId::DivergedAtStart => Forms::one("Потери бесконечны ещё до обучения: o изменит настройку."),
        MessageId::TrainedAgain => Forms::one("Сбой обучения: {message}. Новый поток обучит всё снова."),
        MessageId::BegunAnew => Forms::one("Сбой обучения: {message}. Новый поток начнёт заново."),
        MessageId::StudyFailed => Forms::one("Сбой расчёта: {message}. Остальное сделает новый поток."),
        MessageId::Failed => Forms::one("Сбой потока обучения: {message}. q: выход."),
        MessageId::CannotSuspend => {
            Forms::one("Нет оболочки, которая вернула бы программу: ctrl-z здесь не действует.")
        }
        MessageId::Copied => Forms::one("Скопировано: {line}"),
        MessageId::CopiedRoot => Forms::one("Скопировано: {line}. Без правок вручную ({n}): w их сохранит."),
        MessageId::HintsOff => Forms::one("Подсказки выключены. H включит их снова."),
        MessageId::HintsOn => Forms::one("Подсказки включены. H выключит их."),
        // Gradient
        MessageId::Why => Forms::one("Почему движется {w} ({who}). p: шаг по частям, ↑ ↓: {what}."),
        MessageId::WhyFrozen => Forms::one("{w} заморожен: шаги его не движут. f: освободить."),
        MessageId::WhyStill => Forms::one("Почему двигался {w} ({who}). ↑ ↓: {what}, r: начать заново."),
        MessageId::PhaseBackwardCard => Forms::one("Назад: градиент параметра на карточке. p: сделать шаг."),
        MessageId::SaturatedHere => {
            Forms::one("{h} насыщен ({who}): наклон {slope}, {into} почти не сдвинуть.")
        }
        MessageId::SliceOne => Forms::one("Срез: потери ({name}) по {w}. t: общие."),
        MessageId::SliceAll => Forms::one("Срез: общие потери по {w}. t: только {name}."),
        MessageId::PictureSlice => Forms::one("Потери как функция одного {w}. t: чьи, e: кривая f."),
        MessageId::PictureCurve => {
            Forms::one("Функция f нейрона {h}, примеры по их z. Где плоско, там не сдвинуть.")
        }
        MessageId::Covered => Forms::one("Числа закрыты. x откроет следующее, X: все."),
        MessageId::Uncovered => Forms::one("Все числа открыты. x закроет их."),
        MessageId::Followed => Forms::one("δ нейрона {h}: ↑ ↓ слагаемое, Enter дальше, Esc назад."),
        MessageId::FollowedEnd => Forms::one("{h} выходной: его δ идёт от потерь. Esc: назад."),
        MessageId::NothingToFollow => Forms::one("К потерям ведёт один путь, и он весь на карточке."),
        MessageId::Checked => Forms::one("Все градиенты ({n}) совпали с измерением; хуже всех {w}, до {d}."),
        MessageId::CheckedMost => {
            Forms::one("Измеренные совпали; {k} из {n} не измерить. Хуже всех {w}, до {d}.")
        }
        MessageId::CheckedDiffer => Forms::one("Не совпали с измерением {k} из {n}: {w} на {d}."),
        MessageId::TooManyToCheck => Forms::one("Параметров {n}: слишком много, не больше {most}."),
        // Map
        MessageId::MapLines => {
            Forms::one("Пунктир: где сеть не может решить. Нажмите n и следите, как он движется.")
        }
        MessageId::MapDeep => {
            Forms::one("Каждый слой изгибает то, что рисует прежний. e: нейрон за нейроном.")
        }
        MessageId::MapStraight => {
            Forms::one("Без скрытых нейронов граница прямая. Нажмите n: она повернётся.")
        }
        MessageId::MapCurve => Forms::one("Один вход, и карта стала кривой. Точки стоят на своей правде."),
        MessageId::MapNumbers => Forms::one("Цвет: предсказанное там число. Нажмите n и следите."),
        MessageId::MapNeuron => Forms::one("Это один {h}, во всех точках. e: следующий нейрон."),
        MessageId::MapOutput => Forms::one("Это ответ сети. e: её нейроны, по одному."),
        MessageId::MapNoHidden => Forms::one("Кроме выхода, ничего: скрытых нейронов нет."),
        MessageId::MapTwoTones => Forms::one("Только два тона: та сторона или эта. d вернёт остальные."),
        MessageId::MapManyTones => Forms::one("Чем сильнее тон, тем увереннее сеть. d: два тона."),
        MessageId::MapTestShown => Forms::one("Тестовые примеры видны, они полые: {n}. t скроет их."),
        MessageId::MapTestHidden => Forms::one("Тестовые примеры скрыты: {n}. t покажет их."),
        MessageId::MapNoTest => Forms::one("Все примеры учебные: тестовых точек нет."),
        MessageId::MapAxes => Forms::one("Теперь вправо {from}, вверх {to}."),
        MessageId::MapOneInput => Forms::one("Вход всего один: другой оси нет."),
        MessageId::MapZoomEnd => Forms::one("Дальше масштаб не меняется. 0: вся плоскость."),
        MessageId::InsideMaps => Forms::one("Внутри нейронов их карты, где есть место. i вернёт числа."),
        MessageId::InsideNumbers => Forms::one("В нейронах снова числа. i: маленькая карта в каждом."),
        MessageId::InsideElsewhere => {
            Forms::one("Карты внутри нейронов: вид 1. Здесь e: нейрон за нейроном.")
        }
        // Points
        MessageId::PointAdded => {
            Forms::one("На примере {who} ({says}) учатся: новый прогон. L: класс, u: назад.")
        }
        MessageId::PointMoved => Forms::one("Изменено: {who}. Новый прогон учится на этом. u: назад."),
        MessageId::PointLabelled => Forms::one("{who} теперь {says}: новый прогон учится на этом. u: назад."),
        MessageId::PointRemoved => Forms::one("Пример убран: {who}. Новый прогон. u: назад."),
        MessageId::PointTyped => Forms::one("Пример для учёбы. Enter: новый прогон; L потом сменит класс."),
        MessageId::PointCarried => Forms::one("{who} в руке: двигайте прицел, Enter положит, Esc оставит."),
        MessageId::PointNone => Forms::one("Здесь нет примера. Щёлкните по нему или подведите прицел."),
        MessageId::PointWhere => Forms::one("A добавляет пример: на карте (3) или среди людей (tab)."),
        MessageId::CopiedByHand => Forms::one("Скопировано: {line}. W сохранит изменённые данные, {file}."),
        MessageId::PointLast => Forms::one("Последний пример для учёбы остаётся."),
        MessageId::PointNot => Forms::one("Не изменено: {why}."),
        // Setup
        MessageId::SheetLeft => Forms::one("Ничего не изменено. o снова откроет настройку."),
        MessageId::SheetWrong => Forms::one("{why}"),
        MessageId::Begun => Forms::one("Новый прогон: {shape}, {data}. Прежний остаётся тенью; b: оба."),
        MessageId::Adjusted => Forms::one("С эпохи {epoch}: {what}."),
        MessageId::AboutTutorial => Forms::one("tutorial: четыре человека, вес и рост, мужчина или женщина."),
        MessageId::AboutOwn => Forms::one("Ваши данные. ← → другие; эти останутся в списке."),
        MessageId::AboutCircle => Forms::one("circle: прямая классы не разделит, нужны скрытые нейроны."),
        MessageId::AboutXor => {
            Forms::one("xor: противоположные четверти. Один нейрон не справится, два могут.")
        }
        MessageId::AboutGauss => Forms::one("gauss: два облака, их разделит одна прямая."),
        MessageId::AboutSpiral => Forms::one("spiral: два витка, труднее всех. Два слоя, adam и терпение."),
        MessageId::AboutMoons => Forms::one("moons: два полумесяца, вложенных друг в друга."),
        MessageId::AboutBlobs => Forms::one("blobs: три класса: выход для каждого и перекрёстная энтропия."),
        MessageId::AboutGate => Forms::one("Логический элемент, четыре точки. Хватит одного нейрона."),
        MessageId::AboutGateXor => {
            Forms::one("gate-xor: истина, если истинен один вход. Нужны скрытые нейроны.")
        }
        MessageId::AboutPlane => Forms::one("plane: число растёт вдоль x1 + x2. Хватит линейного выхода."),
        MessageId::AboutMultiGauss => Forms::one("multi-gauss: число, шесть бугров. Нужны скрытые нейроны."),
        MessageId::AboutNoNoise => {
            Forms::one("У этих данных нет шума. Он есть у circle, xor, gauss, spiral и других.")
        }
        MessageId::AboutNoise => Forms::one("шум: насколько точки сбиваются. От 0 до 50 %; число или ← →."),
        MessageId::AboutShare => Forms::one("для учёбы: доля точек. Остальные только для проверки."),
        MessageId::AboutScaling => {
            Forms::one("масштаб: вычесть среднее (center), ещё и поделить (standardize), ничего.")
        }
        MessageId::AboutFeatures => Forms::one("признаки: что получает сеть. ← → выбрать, пробел включить."),
        MessageId::AboutHidden => {
            Forms::one("скрытые: ← → слой, число нейронов цифрами, + ещё слой, − убрать.")
        }
        MessageId::AboutActivation => Forms::one("активация: ← → меняют; shift ← → выбирают слой или все."),
        MessageId::AboutOutput => Forms::one("выход: sigmoid даёт долю от 0 до 1, linear любое число."),
        MessageId::AboutLoss => {
            Forms::one("потери: mse это квадраты промахов; bce, ce строже к уверенным ошибкам.")
        }
        MessageId::AboutStart => Forms::one("начало: параметры эпохи 0. При ones и zeros нейроны близнецы."),
        MessageId::AboutSeed => Forms::one("зерно: то же зерно даёт тот же прогон, бит в бит."),
        MessageId::AboutRate => Forms::one("скорость: длина шага. Мала: долго, велика: проскакивает."),
        MessageId::AboutOptimizer => {
            Forms::one("метод: sgd, momentum или adam. Его память начинается заново.")
        }
        MessageId::AboutBatch => {
            Forms::one("пакет: сколько примеров в шаге; все сразу: full. Со следующей эпохи.")
        }
        MessageId::AboutOrder => Forms::one("порядок: как в данных или перемешан по зерну и эпохе."),
        MessageId::AboutL1 => Forms::one("L1 тянет каждый вес к 0; лишние становятся ровно 0."),
        MessageId::AboutL2 => Forms::one("L2 сжимает каждый вес на его долю."),
        MessageId::AboutStopAfter => {
            Forms::one("стоп после: прогон встанет на этой эпохе; пробел продолжит.")
        }
        MessageId::AboutStopBelow => {
            Forms::one("стоп ниже: встанет, когда потери станут меньше. Backspace: никогда.")
        }
        MessageId::AboutPatience => {
            Forms::one("стоп, если потери столько эпох не убывают. Backspace: никогда.")
        }
        MessageId::AboutPace => Forms::one("темп: как быстро идут эпохи. На сам прогон не влияет."),
        // Time
        MessageId::Past => {
            Forms::one("Это эпоха {epoch}, какой она была. Измените что-нибудь и нажмите пробел.")
        }
        MessageId::Retraced => Forms::one("Ничего не изменено: сеть идёт тем же путём, число в число."),
        MessageId::Newest => Forms::one("Это последний момент. n: ещё одна эпоха, пробел: дальше."),
        MessageId::AtStart => Forms::one("Это начало: эпоха 0."),
        MessageId::Travelled => {
            Forms::one("Эпоха {epoch}: потери {loss}, назад на {back}. Пробел: учить отсюда, End: конец.")
        }
        MessageId::StepBack => Forms::one("Назад, {at}: далее {who}. s: снова вперёд, End: в конец."),
        MessageId::NothingByHand => Forms::one("Вручную ничего не меняли."),
        MessageId::NothingToRedo => Forms::one("Отменять обратно нечего."),
        MessageId::Undone => Forms::one("Отменено: {what}. Ветвь {letter}, эпоха {epoch}. U: вернуть."),
        MessageId::Redone => Forms::one("Возвращено: ветвь {letter}, эпоха {epoch}."),
        MessageId::Edited => Forms::one("{what} с эпохи {epoch}. u: отменить."),
        MessageId::Forked => {
            Forms::one("{what}, эпоха {epoch}: начинается ветвь {letter}. Пробел: учить, b: список.")
        }
        MessageId::ValueIsThat => Forms::one("{w} уже {value}."),
        MessageId::NoParameter => Forms::one("Параметр не выбран: tab к параметрам, затем ↑ ↓."),
        MessageId::OneRun => Forms::one("Пока один прогон. Назад (←), измените что-нибудь, пробел."),
        MessageId::WentTo => Forms::one("Ветвь {letter}: эпоха {epoch}, потери {loss}."),
        MessageId::NotThisBranch => Forms::one("Вы на ветви {letter}: сначала перейдите на другую (Enter)."),
        MessageId::BranchHasBranches => Forms::one("От {letter} отходят ветви: сначала уберите их."),
        MessageId::BranchDropped => Forms::one("Ветвь {letter} убрана. u вернёт её."),
        MessageId::BranchRestored => Forms::one("Ветвь {letter} снова здесь."),
        MessageId::NoSuchEpoch => Forms::one("‘{text}’: такой эпохи нет, от 0 до {n}."),
        MessageId::NoNumber => Forms::one("‘{text}’ не число."),
        MessageId::NotHere => Forms::one("{key} здесь не к месту."),
        MessageId::FieldFull => Forms::one("Сюда помещается не больше {n} знаков."),
        MessageId::PastedLine => Forms::one("Вставлена первая строка: в поле помещается одна."),
        MessageId::PasteUnfit => Forms::one("Вставленное не подходит к этому полю: ничего не введено."),
        MessageId::PasteElsewhere => {
            Forms::one("Вставленный текст не команда: ничего не сделано. Поле откроет a.")
        }
        MessageId::Marked => Forms::one("Метка {k} ({at}) сохранена. M: к следующей метке."),
        MessageId::MarkedNearlyFull => Forms::one("Метка {k} ({at}) сохранена. Всего помещается {n}."),
        MessageId::SessionNearlyFull => {
            Forms::one("Ветвей {n} из {most}: больше не сохранить. b, Del: удалить ветвь.")
        }
        MessageId::SessionFull => {
            Forms::one("Не сделано: сохранить можно {n} ветвей. b, Del: удалить ветвь.")
        }
        MessageId::MarkShown => Forms::one("{k} из {n}: {text}"),
        MessageId::NoMarks => Forms::one("Меток пока нет: m сохранит этот момент со строкой текста."),
        MessageId::TooManyMarks => Forms::one("Меток уже {n}, больше нельзя."),
        MessageId::Saved => Forms::one("Сохранено: {file}. Открыть: ctrl-o или --session."),
        MessageId::NotSaved => Forms::one("Не сохранено: {why}."),
        MessageId::Opened => Forms::one("Открыто: ветвей {n}, меток {m}. M: метки, b: ветви."),
        MessageId::CutOff => Forms::one("Прерванных сессий сохранено: {n}. Открыть: ctrl-o, имя last."),
        MessageId::Opening => Forms::one("Читается {file} … Esc: не открывать."),
        MessageId::NotOpened => Forms::one("Не открыто: {why}."),
        MessageId::FileThere => Forms::one("{file}: {size}, {when} {whom}. y или д: перезаписать."),
        MessageId::FileChanged => Forms::one("{file}: тем временем записан другой программой и оставлен."),
        MessageId::WorkUnsaved => Forms::one("Не сохранено: ветвей {n}, меток {m}. y или д: открыть {file}."),
        MessageId::Trying => Forms::one("Стоп: числа убежали. Пробуются меньшие скорости …"),
        MessageId::Holds => {
            Forms::one("Стоп: числа убежали. Скорость {rate} держится. Enter: вернуться с ней.")
        }
        MessageId::TryingLoss => Forms::one("Стоп: потери убежали. Пробуются меньшие скорости …"),
        MessageId::HoldsLoss => {
            Forms::one("Стоп: потери убежали. Скорость {rate} держится. Enter: вернуться с ней.")
        }
        MessageId::Recovered => Forms::one("Снова эпоха {epoch}, скорость {rate}: ветвь {letter}."),
        MessageId::NoWayForward => Forms::one("Взгляд не учит: n: одна эпоха, пробел: дальше."),
        // Ways
        MessageId::Exporting => Forms::one("Пишется {file} … Можно продолжать."),
        MessageId::ExportedModel => Forms::one("{file}: модель эпохи {epoch}, параметров: {p}."),
        MessageId::ExportedLosses => Forms::one("{file}: потери эпох от 0 до {epoch}, ветвь {letter}."),
        MessageId::ExportedParameters => {
            Forms::one("{file}: параметры ({p}), эпохи от 0 до {epoch}, ветвь {letter}.")
        }
        MessageId::ExportedParametersThinned => {
            Forms::one("{file}: параметры ({p}), эпохи от 0 до {epoch}, шаг {k}.")
        }
        MessageId::ExportedData => Forms::one("{file}: примеров {n}. Читает их sgdscope --data {file}."),
        MessageId::ExportedDataClasses => Forms::one("{file}: примеров {n}. Читать с --classes {values}."),
        MessageId::ExportedFrame => Forms::one("{file}: экран, каким он был, картинкой."),
    }
}

/// Which form of `{n:эпоха|эпохи|эпох}` goes with a number: one, two to four, five and more.
pub(super) fn plural(n: u64) -> usize {
    match (n % 10, n % 100) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        (_, _) => 2,
    }
}

/// A number in a sentence.
pub(super) fn counted(n: usize) -> String {
    n.to_string()
}

/// All samples: `четверо`, `250 примеров`.
pub(super) fn everybody(n: usize, named: bool) -> String {
    const COLLECTIVE: [&str; 6] = ["двое", "трое", "четверо", "пятеро", "шестеро", "семеро"];
    match n {
        2..=7 if named => COLLECTIVE[n - 2].into(),
        _ => format!("{n} {}", ["пример", "примера", "примеров"][plural(n as u64)]),
    }
}

/// `4 шага`.
pub(super) fn steps(n: u64) -> String {
    format!("{n} {}", ["шаг", "шага", "шагов"][plural(n)])
}
