//! The coach's sentences of the Train view and of the program.

/// Hands its rows, after those it is given, to the next macro named.
macro_rules! train_sayings {
    ($next:ident ! $($after:ident !)* { $($rows:tt)* }) => {
        $next! { $($after !)* { $($rows)*
            First:
                "Nothing is learned yet: {k} of {n} right, loss {loss}. Watch the curve fall while the {p} numbers change.",
                "Nothing is learned yet: {k} of {n} right. Watch the curve fall.",
                "Сеть ещё ничего не знает: верно {k} из {n}. Следите, как падает кривая.";
            FirstNumber:
                "Nothing is learned yet: the loss is {loss}. Watch the curve fall while the {p} numbers change.",
                "Nothing is learned yet: the loss is {loss}. Watch the curve fall.",
                "Сеть ещё ничего не знает: потери {loss}. Следите, как падает кривая.";
            Steady:
                "In each epoch the network sees all {who} once and moves {p} numbers after each. The loss is how wrong it still is.",
                "Each epoch: all {who} once, {p} numbers moved. Loss: how wrong it is.",
                "За эпоху: все {who} по разу, сдвинуто чисел: {p}. Потери: мера ошибки.";
            SteadyBatches:
                "In each epoch the network sees all {who} once and moves {p} numbers in {steps}. The loss is how wrong it is.",
                "Each epoch: all {who}, {steps}. Loss: how wrong it still is.",
                "За эпоху: все {who}, {steps}. Потери: мера ошибки.";
            AllRight:
                "All {n} are right since epoch {epoch}. From here on the network only becomes surer, so the loss keeps falling.",
                "All {n} are right since epoch {epoch}. Now it only becomes surer.",
                "С эпохи {epoch} верны все {n}. Дальше сеть лишь становится увереннее.";
            Tenth:
                "The loss is down to {loss}: {share} of what it was. On this scale each line is ten times less than the one above.",
                "The loss is down to {loss}: {share} of what it was at the start.",
                "Потери упали до {loss}: это {share} начальных.";
            Saturated:
                "{h} is saturated for {who}: its slope is {slope}, so {who} can hardly move {into}. Sure neurons learn slowly.",
                "{h} is saturated for {who}: slope {slope}, so {into} hardly move.",
                "{h} насыщен ({who}): наклон {slope}, {into} почти не сдвинуть.";
            Vanishing:
                "Layer 1's gradients are {d} of the output's: on the way back they vanish, and the first layers hardly learn.",
                "Layer 1's gradients are {d} of the output's: they vanish on the way back.",
                "Градиенты слоя 1 это {d} выходных: по пути назад они затухают.";
            DeadRelus:
                "Off for every sample, and so dead: {k} of the {n} relus of layer {layer}. No sample moves what feeds them any more.",
                "Dead, off for every sample: {k} of the {n} relus of layer {layer}.",
                "Слой {layer}: мертвы (выключены для всех примеров) {k} из {n} relu.";
            Paused:
                "Time stands still. n trains one epoch, s one step, p a quarter of that step; space goes on.",
                "Time stands still. n: one epoch, s: one step, p: a quarter of it.",
                "Время стоит. n: одна эпоха, s: один шаг, p: четверть шага, пробел: дальше.";
            OneEpoch:
                "Epoch {epoch}: {steps}, and each moved the {p} numbers once. {name} moved most, by {change}.",
                "Epoch {epoch}: {steps} of {p} numbers. {name} moved most: {change}.",
                "Эпоха {epoch}: {steps}. Сильнее всех сдвинулся {name}: {change}.";
            OneStep:
                "{who} moved the {p} numbers once. {name} moved most, by {change}. s takes the next step.",
                "{who} moved the {p} numbers. {name} moved most: {change}.",
                "Шаг ({who}): все числа ({p}) сдвинуты. Сильнее всех {name}: {change}.";
            PhaseForward:
                "Forward: {who} goes through the network, from the inputs to ŷ = {y}. p compares that with the truth.",
                "Forward: {who} goes through the network: ŷ = {y}. p goes on.",
                "Вперёд: {who} проходит сеть, выходит ŷ = {y}. p: дальше.";
            PhaseLoss:
                "Loss: the truth for {who} is {truth}, the network says {y}: a loss of {loss}. p asks who is to blame.",
                "Loss: truth {truth}, ŷ {y}: a loss of {loss}. p goes on.",
                "Потери: правда {truth}, ŷ {y}, потери {loss}. p: дальше.";
            PhaseBackward:
                "Backward: each parameter's share in that loss is its gradient, in the table. p moves every one against it.",
                "Backward: each parameter's gradient is in the table. p takes the step.",
                "Назад: градиент каждого параметра в таблице. p: сделать шаг.";
            PhaseUpdate:
                "Update: each of the {p} numbers moved by − rate × gradient; {name} most, by {change}. p begins the next step.",
                "Update: {p} numbers moved; {name} most, by {change}. p: the next step.",
                "Шаг: числа ({p}) сдвинуты; сильнее всех {name}: {change}. p: дальше.";
            Person:
                "The diagram now carries {who}: {inputs} in, {y} out. The gradients in the table are those for {who}.",
                "The diagram now carries {who}: {inputs} in, {y} out.",
                "Теперь на схеме {who}: вход {inputs}, выход {y}.";
            Parameter:
                "{name} goes from {from} to {to}: it is {value}. Its gradient for {who} is {gradient}.",
                "{name}, from {from} to {to}: {value}, gradient {gradient}.",
                "{name}, из {from} в {to}: {value}, градиент {gradient}.";
            AskOffset:
                "Type how far the person is from {at}, for instance −7 and −3. Enter keeps the question.",
                "Type how far from {at}, e.g. −7 and −3. Enter keeps it.",
                "Введите отличие от {at}, например −7 и −3. Enter сохранит.";
            AskRaw:
                "Type the values as they stand in the data. Enter goes from field to field and keeps the question.",
                "Type the values as they stand in the data. Enter keeps the question.",
                "Введите значения, как в данных. Enter сохранит вопрос.";
            LooksRaw:
                "{values} look like {units}; this network learned differences. Enter uses {repaired}.",
                "{values} look like {units}. Enter uses {repaired}.",
                "{values} похожи на {units}. Enter подставит {repaired}.";
            LooksOffset:
                "{values} look like differences, but {units} are typed now. Enter uses {repaired}.",
                "{values} look like differences. Enter uses {repaired}.",
                "{values} похожи на отличия. Enter подставит {repaired}.";
            Far:
                "Far from everything it learned: beyond its data a network only guesses.",
                "Far from everything it learned: there a network only guesses.",
                "Далеко от всего, что она учила: там сеть лишь гадает.";
            Refused:
                "{key} is no part of a number here: digits, a sign, a point or a comma, an exponent like 1e−3.",
                "{key} is no part of a number: digits, a sign, a point or a comma.",
                "{key} не часть числа: цифры, знак, точка или запятая.";
            StillMissing:
                "{field} is still missing: type a number, then Enter.",
                "{field} is still missing: type a number, then Enter.",
                "Не хватает числа: {field}. Введите его, затем Enter.";
            Kept:
                "{who}: the network says {says}. The question stays in the list and its answer moves with training.",
                "{who}: the network says {says}. The answer moves with training.",
                "{who}: ответ {says}. Он меняется с обучением.";
            Dropped:
                "{who} is dropped from the questions. a asks about someone else.",
                "{who} is dropped. a asks about someone else.",
                "Вопрос убран: {who}. a: спросить о другом.";
            Rate:
                "Rate {rate} from epoch {epoch} on. To compare fairly press r: the same start again, and this run stays as ghost {letter}.",
                "Rate {rate} from here on. r: same start again, this run stays as ghost {letter}.",
                "Скорость {rate} с этой эпохи. r: тот же старт, этот прогон станет тенью {letter}.";
            RateEnd:
                "The rate is {rate}: that is as far as this key goes.",
                "The rate is {rate}: that is as far as this key goes.",
                "Скорость {rate}: дальше эта клавиша не ведёт.";
            Pace:
                "Pace: {pace} epochs a second. The numbers of the run do not depend on it.",
                "Pace: {pace} epochs a second. The run itself stays the same.",
                "Темп: {pace} эпох в секунду. Сам прогон от него не зависит.";
            PaceAuto:
                "Pace: auto, slow at first and then faster, as learning happens. The numbers do not depend on it.",
                "Pace: auto, slow at first and then faster, as learning happens.",
                "Темп: авто, сначала медленно, потом быстрее.";
            PaceMax:
                "Pace: as fast as it goes. The numbers of the run do not depend on it.",
                "Pace: as fast as it goes. The run itself stays the same.",
                "Темп: как можно быстрее. Сам прогон от него не зависит.";
            Restarted:
                "The same start again: seed {seed}, rate {rate}. The same seed and rate give the same run, number for number.",
                "The same start again: seed {seed}, rate {rate}.",
                "Тот же старт: зерно {seed}, скорость {rate}.";
            RestartedGhost:
                "The same start again: seed {seed}, rate {rate}. The run before stays on the chart as ghost {letter}.",
                "The same start again, rate {rate}. The run before stays as ghost {letter}.",
                "Тот же старт, скорость {rate}. Прежний прогон остался тенью {letter}.";
            Cursor:
                "At epoch {epoch} the loss was {loss}. ← → go on by one epoch, with shift by ten; Esc takes the cursor away.",
                "At epoch {epoch} the loss was {loss}. shift: ten epochs, Esc: no cursor.",
                "Эпоха {epoch}: потери {loss}. ← →: на эпоху, с shift на десять, Esc: убрать.";
            CursorEnd:
                "This is as far as the run goes. Looking never trains: n trains one more epoch, space goes on.",
                "This is as far as the run goes. n trains one more epoch, space goes on.",
                "Дальше прогона нет. n: ещё одна эпоха, пробел: дальше.";
            ZoomEnd:
                "The chart goes no further that way. + shows fewer epochs, − more, 0 the whole run.",
                "The chart goes no further. + fewer epochs, − more, 0 the whole run.",
                "Дальше некуда. +: меньше эпох, −: больше, 0: весь прогон.";
            EdgesWeight:
                "Each edge shows its weight: what the number that comes in from the left is multiplied by.",
                "Each edge shows its weight: by what its input is multiplied.",
                "Рёбра показывают веса: на что умножается вход.";
            EdgesGradient:
                "Each edge shows its gradient for {who}: by how much the loss grows when this weight grows a little.",
                "Each edge shows its gradient for {who}: what the loss would do.",
                "Рёбра показывают градиент ({who}): как вырастут потери.";
            EdgesChange:
                "Each edge shows by how much its weight moved the last time.",
                "Each edge shows by how much its weight moved the last time.",
                "Рёбра показывают, насколько вес сдвинулся в последний раз.";
            EdgesProduct:
                "Each edge shows weight · input for {who}: what flows in. With the bias these add up to the neuron's z.",
                "Each edge shows weight · input for {who}: with the bias they make z.",
                "Рёбра показывают вес · вход ({who}): вместе со сдвигом они дают z.";
            NothingToChoose:
                "There is nothing to choose in this panel. tab goes to the next one.",
                "There is nothing to choose in this panel. tab goes to the next one.",
                "В этой панели выбирать нечего. tab: следующая панель.";
            OnlyOnLoss:
                "This key moves in the loss chart. tab goes from panel to panel, until Loss has the heavy frame.",
                "This key moves in the loss chart: tab until Loss is chosen.",
                "Эта клавиша для графика потерь: tab, пока он не выбран.";
            Find:
                "/ Type a name, or a number where there are none: the list goes to the first row that has it. Esc leaves.",
                "/ Type a name or a number: the list goes to the first row that has it.",
                "/ Введите имя или номер: список перейдёт к первой подходящей строке.";
            Found:
                "/{text}   tab goes to the next row that has it, Enter stays there.",
                "/{text}   tab: the next one, Enter: stay.",
                "/{text}   tab: следующая, Enter: остаться.";
            NotFound:
                "/{text}   No row has that in its name.",
                "/{text}   No row has that in its name.",
                "/{text}   Такой строки нет.";
            NoClasses:
                "These data are numbers, not classes: there is nothing to be taken for something else.",
                "These data are numbers, not classes: nothing can be mixed up.",
                "Здесь числа, а не классы: путать нечего.";
            NoQuestion:
                "No question is chosen. tab goes to the questions, ↑ ↓ choose one, a asks a new one.",
                "No question is chosen. tab goes to the questions, a asks a new one.",
                "Вопрос не выбран. tab: к вопросам, a: спросить.";
            Reseeded:
                "Another start: seed {seed}. r runs it again; R takes the next seed.",
                "Another start: seed {seed}. r runs it again; R takes the next seed.",
                "Другой старт: зерно {seed}. r: ещё раз, R: следующее зерно.";
            NotReseeded:
                "This start does not come from a seed: {start}. r runs it again.",
                "This start does not come from a seed: {start}. r runs it again.",
                "Этот старт не из зерна: {start}. r: ещё раз.";
            Finished:
                "{n} epochs done: loss {start} → {now}, all right since epoch {epoch}. space goes on, r runs it again.",
                "Done: loss {start} → {now}. space goes on, r runs it again.",
                "Готово: потери {start} → {now}. Пробел: дальше, r: снова.";
            FinishedElse:
                "{n} epochs done: loss {start} → {now}. space goes on, r runs it again, R takes another seed.",
                "Done: loss {start} → {now}. space goes on, r again, R another seed.",
                "Готово: потери {start} → {now}. Пробел: дальше, r: снова, R: зерно.";
            FinishedBelow:
                "Stopped after {n} epochs: the loss is below what was asked for. {start} → {now}. space goes on, r runs it again.",
                "Stopped after {n} epochs: the loss is low enough. space goes on, r again.",
                "Стоп после эпохи {n}: потери достаточно малы. Пробел: дальше, r: снова.";
            FinishedPatience:
                "Stopped after {n} epochs: the loss no longer becomes better. {start} → {now}. space goes on, r runs it again.",
                "Stopped after {n} epochs: no better any more. space goes on, r again.",
                "Стоп после эпохи {n}: лучше не становится. Пробел: дальше, r: снова.";
            Diverged:
                "Stopped in epoch {epoch}: at {who} the next step would leave the range of numbers. A smaller rate may help: , then r.",
                "Stopped: the numbers ran away in epoch {epoch}. Smaller rate: , then r.",
                "Стоп: числа убежали, эпоха {epoch}. Меньше скорость: , затем r.";
            DivergedLoss:
                "Stopped in epoch {epoch}: the loss would leave the range of numbers. A smaller rate may help: , then r.",
                "Stopped: the loss ran away in epoch {epoch}. Smaller rate: , then r.",
                "Стоп: потери убежали, эпоха {epoch}. Меньше скорость: , затем r.";
            CannotGoOn:
                "This run cannot go on: its next numbers are out of range. , lowers the rate, r starts again with it.",
                "This run cannot go on. , lowers the rate, r starts again with it.",
                "Этот прогон не продолжить. , уменьшит скорость, r начнёт заново.";
            RunningAway:
                "The loss is {loss}, and it began at {start}: the steps overshoot. A smaller rate (,) would help, then r.",
                "The loss grew from {start} to {loss}: the steps overshoot. , then r.",
                "Потери выросли с {start} до {loss}: шаги велики. , затем r.";
            Stuck:
                "The loss has stood at {loss} for 200 epochs: that is guessing. Inputs far from 0 saturate it: centre them (o).",
                "Stuck at {loss} for 200 epochs: that is guessing. Centre the inputs (o).",
                "Потери стоят на {loss}: это угадывание. Отцентрируйте входы (o).";
            Twins:
                "h1 and h2 hold the same number because they started equal. They will stay twins: this is why we start from random.",
                "h1 and h2 started equal and stay twins: this is why we start from random.",
                "h1 и h2 начали одинаково и останутся близнецами: нужен случайный старт.";
            DivergedAtStart:
                "The untrained network's loss is no finite number: data or start are out of range. o changes the set-up.",
                "The loss is out of range before any training: o changes the set-up.",
                "Потери бесконечны ещё до обучения: o изменит настройку.";
            TrainedAgain:
                "The training thread failed: {message}. A new one trains the session again up to here; space goes on.",
                "The training failed: {message}. A new thread trains it again.",
                "Сбой обучения: {message}. Новый поток обучит всё снова.";
            BegunAnew:
                "The training thread failed again: {message}. A new one begins this run anew; space trains.",
                "The training failed: {message}. A new thread begins anew.",
                "Сбой обучения: {message}. Новый поток начнёт заново.";
            StudyFailed:
                "The thread for studies failed: {message}. What it worked on stays unanswered; a new one does the rest.",
                "A study failed: {message}. A new thread does the rest.",
                "Сбой расчёта: {message}. Остальное сделает новый поток.";
            Failed:
                "The training thread failed: {message}. What is on the screen is its last report. q quits.",
                "The training thread failed: {message}. q quits.",
                "Сбой потока обучения: {message}. q: выход.";
            CannotSuspend:
                "There is no shell that could bring this program back, so ctrl-z does nothing here. q quits.",
                "No shell could bring this program back: ctrl-z does nothing here.",
                "Нет оболочки, которая вернула бы программу: ctrl-z здесь не действует.";
            Copied:
                "This run, as copied: {line}",
                "As copied: {line}",
                "Скопировано: {line}";
            CopiedRoot:
                "As copied: {line}. Changes by hand ({n}) are not in it, a line cannot hold them; w saves them all.",
                "As copied: {line}. Without changes by hand ({n}): w saves them.",
                "Скопировано: {line}. Без правок вручную ({n}): w их сохранит.";
            HintsOff:
                "Hints are off. H turns them on again; answers and errors stay.",
                "Hints are off. H turns them on again.",
                "Подсказки выключены. H включит их снова.";
            HintsOn:
                "Hints are on. H turns them off.",
                "Hints are on. H turns them off.",
                "Подсказки включены. H выключит их.";
        } }
    };
}
