//! The coach's sentences of the set-up sheet.

/// Hands its rows, after those it is given, to the next macro named.
macro_rules! setup_sayings {
    ($next:ident ! $($after:ident !)* { $($rows:tt)* }) => {
        $next! { $($after !)* { $($rows)*
            SheetLeft:
                "Nothing was changed. o opens the set-up again.",
                "Nothing was changed. o opens the set-up again.",
                "Ничего не изменено. o снова откроет настройку.";
            SheetWrong:
                "{why}",
                "{why}",
                "{why}";
            Begun:
                "A new run: {shape} on {data}, {p} parameters. The run before stays as a ghost; b lists both.",
                "A new run: {shape} on {data}. The run before stays as a ghost; b: both.",
                "Новый прогон: {shape}, {data}. Прежний остаётся тенью; b: оба.";
            Adjusted:
                "From epoch {epoch} on: {what}. u takes back what is a change by hand.",
                "From epoch {epoch} on: {what}.",
                "С эпохи {epoch}: {what}.";
            AboutTutorial:
                "tutorial: four people, their weight and height, and whether each is male or female.",
                "tutorial: four people, weight and height, male or female.",
                "tutorial: четыре человека, вес и рост, мужчина или женщина.";
            AboutOwn:
                "Your own data. ← → choose other data; these stay in the list.",
                "Your own data. ← → choose others; these stay in the list.",
                "Ваши данные. ← → другие; эти останутся в списке.";
            AboutCircle:
                "circle: one class in the middle, the other around it. No straight line parts them, so hidden neurons are needed.",
                "circle: no straight line parts the classes, so hidden neurons are needed.",
                "circle: прямая классы не разделит, нужны скрытые нейроны.";
            AboutXor:
                "xor: two opposite quarters against the two others. A single neuron cannot learn it; two hidden ones can, with luck.",
                "xor: opposite quarters. One neuron cannot learn it, two hidden ones can.",
                "xor: противоположные четверти. Один нейрон не справится, два могут.";
            AboutGauss:
                "gauss: two clouds, which one straight line parts. Noise makes them run into each other.",
                "gauss: two clouds, which one straight line parts.",
                "gauss: два облака, их разделит одна прямая.";
            AboutSpiral:
                "spiral: two arms around each other, the hardest of these. It takes two hidden layers, adam, and some hundred epochs.",
                "spiral: two arms around each other, the hardest. Two layers, adam, patience.",
                "spiral: два витка, труднее всех. Два слоя, adam и терпение.";
            AboutMoons:
                "moons: two half circles that reach into each other.",
                "moons: two half circles that reach into each other.",
                "moons: два полумесяца, вложенных друг в друга.";
            AboutBlobs:
                "blobs: three clouds, three classes: the output has a share for each, and the loss is the cross-entropy.",
                "blobs: three classes, so an output for each, and cross-entropy.",
                "blobs: три класса: выход для каждого и перекрёстная энтропия.";
            AboutGate:
                "A logic gate on four points. One neuron without hidden layers is enough.",
                "A logic gate on four points. One neuron is enough.",
                "Логический элемент, четыре точки. Хватит одного нейрона.";
            AboutGateXor:
                "gate-xor: true where just one input is. The four points that started the quarrel about hidden layers.",
                "gate-xor: true where just one input is. It needs hidden neurons.",
                "gate-xor: истина, если истинен один вход. Нужны скрытые нейроны.";
            AboutPlane:
                "plane: a number that grows along x1 + x2. A linear output without hidden layers learns it.",
                "plane: a number that grows along x1 + x2. A linear output is enough.",
                "plane: число растёт вдоль x1 + x2. Хватит линейного выхода.";
            AboutMultiGauss:
                "multi-gauss: a number, six bumps up and down. It takes hidden neurons to bend the plane.",
                "multi-gauss: a number, six bumps. It takes hidden neurons.",
                "multi-gauss: число, шесть бугров. Нужны скрытые нейроны.";
            AboutNoNoise:
                "These data have no noise: they are what they are. circle, xor, gauss, spiral, moons and others have.",
                "These data have no noise. circle, xor, gauss, spiral and others have.",
                "У этих данных нет шума. Он есть у circle, xor, gauss, spiral и других.";
            AboutNoise:
                "noise: how far points stray into the other class. 0 to 50 %; type a number or use ← →.",
                "noise: how far points stray. 0 to 50 %; type it or use ← →.",
                "шум: насколько точки сбиваются. От 0 до 50 %; число или ← →.";
            AboutShare:
                "train share: how many of the points are learned from. The rest is only tested on: its loss is drawn broken.",
                "train share: points to learn from. The rest is only tested on.",
                "для учёбы: доля точек. Остальные только для проверки.";
            AboutScaling:
                "scaling: subtract each column's mean (center), divide by its spread too (standardize), or nothing (none).",
                "scaling: subtract the mean (center), divide too (standardize), or nothing.",
                "масштаб: вычесть среднее (center), ещё и поделить (standardize), ничего.";
            AboutFeatures:
                "features: what the network is fed. ← → go from one to the next, space switches it.",
                "features: what the network is fed. ← → choose one, space switches it.",
                "признаки: что получает сеть. ← → выбрать, пробел включить.";
            AboutHidden:
                "hidden: a number of neurons for each layer. ← → choose a layer, type a number, + adds a layer, − takes it away.",
                "hidden: ← → choose a layer, type its size, + adds a layer, − takes it.",
                "скрытые: ← → слой, число нейронов цифрами, + ещё слой, − убрать.";
            AboutActivation:
                "activation: what a neuron does with its sum. ← → change it; shift and ← → choose one layer, or all.",
                "activation: ← → change it; shift ← → choose one layer, or all.",
                "активация: ← → меняют; shift ← → выбирают слой или все.";
            AboutOutput:
                "output: what the last layer makes of its sum. sigmoid is a share between 0 and 1, linear any number.",
                "output: sigmoid is a share between 0 and 1, linear any number.",
                "выход: sigmoid даёт долю от 0 до 1, linear любое число.";
            AboutLoss:
                "loss: mse squares the misses, as the tutorial does; bce and ce are cross-entropies, which punish sure mistakes more.",
                "loss: mse squares misses; bce, ce punish sure mistakes more.",
                "потери: mse это квадраты промахов; bce, ce строже к уверенным ошибкам.";
            AboutStart:
                "start: where the parameters of epoch 0 come from. With ones or zeros all hidden neurons are twins for ever.",
                "start: parameters of epoch 0. With ones or zeros neurons stay twins.",
                "начало: параметры эпохи 0. При ones и zeros нейроны близнецы.";
            AboutSeed:
                "seed: where all chance comes from. The same seed is the same run, bit for bit, on every machine.",
                "seed: the same seed is the same run, bit for bit.",
                "зерно: то же зерно даёт тот же прогон, бит в бит.";
            AboutRate:
                "rate: how far a step goes. Too small takes for ever, too large overshoots; 0.03 to 0.3 is a good start for sgd.",
                "rate: how far a step goes. Too small takes for ever, too large overshoots.",
                "скорость: длина шага. Мала: долго, велика: проскакивает.";
            AboutOptimizer:
                "optimizer: sgd follows the gradient, momentum keeps going, adam measures each parameter. Its memory begins anew.",
                "optimizer: sgd, momentum or adam. Its memory begins anew.",
                "метод: sgd, momentum или adam. Его память начинается заново.";
            AboutBatch:
                "batch: how many samples make one step. 1 is the tutorial's; full is all of them. It holds from the next epoch on.",
                "batch: how many samples make one step; full is all. From the next epoch on.",
                "пакет: сколько примеров в шаге; все сразу: full. Со следующей эпохи.";
            AboutOrder:
                "order: the data set's own every epoch, or shuffled by the seed and the epoch's number.",
                "order: the data set's own, or shuffled by seed and epoch.",
                "порядок: как в данных или перемешан по зерну и эпохе.";
            AboutL1:
                "L1 pulls every weight towards 0 by the same amount, so that useless ones become exactly 0.",
                "L1 pulls every weight towards 0; useless ones become exactly 0.",
                "L1 тянет каждый вес к 0; лишние становятся ровно 0.";
            AboutL2:
                "L2 shrinks every weight by a share of itself, so that large ones suffer most.",
                "L2 shrinks every weight by a share of itself.",
                "L2 сжимает каждый вес на его долю.";
            AboutStopAfter:
                "stop after: the run stops by itself at this epoch; space goes on beyond it.",
                "stop after: the run stops at this epoch; space goes on beyond it.",
                "стоп после: прогон встанет на этой эпохе; пробел продолжит.";
            AboutStopBelow:
                "stop below: the run stops once the loss (that of the test part, if there is one) is smaller. Backspace: never.",
                "stop below: stops once the loss is smaller. Backspace: never.",
                "стоп ниже: встанет, когда потери станут меньше. Backspace: никогда.";
            AboutPatience:
                "stop if: the run stops if the loss has not become better for so many epochs. Backspace: never.",
                "stop if: stops if the loss gets no better for so long. Backspace: never.",
                "стоп, если потери столько эпох не убывают. Backspace: никогда.";
            AboutPace:
                "pace: how fast epochs go by: auto begins slowly, max goes as fast as it can. It changes nothing in the run.",
                "pace: how fast epochs go by. It changes nothing in the run.",
                "темп: как быстро идут эпохи. На сам прогон не влияет.";
        } }
    };
}
