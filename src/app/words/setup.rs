//! The table of words of the set-up sheet: English, Russian.

use crate::app::words::Lang;

words! { Term,
    // Rows
    Data: "data", "данные";
    Noise: "noise", "шум";
    Share: "train share", "для учёбы";
    Scaling: "scaling", "масштаб";
    Features: "features", "признаки";
    Hidden: "hidden", "скрытые";
    Activation: "activation", "активация";
    Output: "output", "выход";
    Loss: "loss", "потери";
    Start: "start", "начало";
    Seed: "seed", "зерно";
    Rate: "rate", "скорость";
    Optimizer: "optimizer", "метод";
    Batch: "batch", "пакет";
    Order: "order", "порядок";
    StopAfter: "stop after", "стоп после";
    StopBelow: "stop below", "стоп ниже";
    Patience: "stop if", "стоп, если";
    Pace: "pace", "темп";
    // Values
    Was: "was {value}", "было {value}";
    Changed: "changed", "изменено";
    Epochs: "{n} epochs", "{n} эпох";
    LossOf: "loss {value}", "потери {value}";
    NoBetter: "no better for {n} epochs", "без улучшений {n} эпох";
    NoBetterShort: "no better for {n}", "{n} без улучш.";
    OwnScaling: "the data's own", "свой для данных";
    AsIs: "none", "нет";
    Full: "full", "все";
    NoLayers: "none", "нет";
    Chosen: "{k} of {n}", "{k} из {n}";
    AllLayers: "all layers", "все слои";
    Layer: "layer {k}", "слой {k}";
    // Notes
    OneOfTwo: "one number: which of 2 classes", "одно число: какой из 2 классов";
    OnePerClass: "a share for each class", "доля для каждого класса";
    OneNumber: "one number", "одно число";
    SquaredMisses: "mean of (y − ŷ)²", "среднее (y − ŷ)²";
    EntropyOfOne: "cross-entropy of one share", "энтропия одной доли";
    EntropyOfAll: "cross-entropy of the shares", "энтропия долей";
    FromNormal: "weights and biases from N(0, 1)", "веса и сдвиги из N(0, 1)";
    FromUniform: "weights within ±0.5, biases 0.1", "веса в ±0.5, сдвиги 0.1";
    FromXavier: "by inputs and outputs, for tanh", "по входам и выходам, для tanh";
    FromHe: "by inputs, for relu", "по входам, для relu";
    FromOnes: "weights 1, biases 0", "веса 1, сдвиги 0";
    FromZeros: "everything 0", "всё 0";
    SameSeed: "the same seed: the same run", "то же зерно: тот же прогон";
    PullsAll: "pulls every weight to 0", "тянет веса к 0";
    ShrinksLarge: "shrinks large weights most", "сжимает большие веса";
    // Titles
    TitleAnew: "Set-up · changing these starts a new run", "Настройка · это начинает новый прогон";
    TitleAnewShort: "Set-up · these start a new run", "Настройка · новый прогон";
    TitleAtOnce: "Changing these applies at once", "Это действует сразу";
    TitleAtOnceShort: "These apply at once", "Действует сразу";
    TitleData: "data · {name} · {k} of {n}", "данные · {name} · {k} из {n}";
    TitleWhat: "What will happen", "Что произойдёт";
    TitleCommand: "The same on the command line · c copies", "То же командой · c копирует";
    TitleSmall: "Set-up · row {k} of {n}", "Настройка · строка {k} из {n}";
    ClassLegend: "+ class 1   · class 0", "+ класс 1   · класс 0";
    ValueLegend: "+ above 0   · below 0", "+ больше 0   · меньше 0";
    CopiesLine: "c copies this line", "c копирует команду";
    // What will happen
    NewRun: "A new run starts: {shape}, {n} parameters, {train} points to learn from{test}. The present run stays as ghost {letter}.", "Новый прогон: {shape}, параметров {n}, точек для учёбы {train}{test}. Нынешний прогон станет тенью {letter}.";
    AndTest: ", {n} to test", ", для проверки {n}";
    AppliesFrom: "Applies from epoch {epoch} on. The run goes on.", "Действует с эпохи {epoch}. Прогон продолжается.";
    NothingYet: "Nothing is changed yet. Enter and Esc leave everything as it is.", "Пока ничего не изменено. Enter и Esc всё оставят как есть.";
    NotYet: "Not yet: {why}", "Пока нет: {why}";
    Changes: "{n} changes", "изменений: {n}";
    OneChange: "1 change", "изменений: 1";
    StopsAt: "it stops after epoch {n}", "стоп после эпохи {n}";
    // What is allowed
    Allowed: "{row}: {allowed}", "{row}: {allowed}";
    AllowedNoise: "0 to 50 %", "от 0 до 50 %";
    AllowedShare: "10 to 90 %, or 100 %", "от 10 до 90 % или 100 %";
    AllowedFeatures: "at least one (space switches one)", "хотя бы один (пробел включает)";
    AllowedWidth: "1 to {n} neurons in a layer", "от 1 до {n} нейронов в слое";
    AllowedSeed: "a whole number from 0 to 18446744073709551615", "целое от 0 до 18446744073709551615";
    AllowedAbove: "a number above 0", "число больше 0";
    AllowedFrom: "a number from 0 up", "число не меньше 0";
    AllowedBatch: "1 to {n}, the samples to learn from, or full", "от 1 до {n}, сколько примеров, или все";
    AllowedEpochs: "a whole number of epochs", "целое число эпох";
    AllowedPatience: "a whole number of epochs from 1 up", "целое число эпох от 1";
}
