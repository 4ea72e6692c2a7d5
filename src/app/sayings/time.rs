//! The coach's sentences of the time machine.

/// Hands its rows, after those it is given, to the next macro named.
macro_rules! time_sayings {
    ($next:ident ! $($after:ident !)* { $($rows:tt)* }) => {
        $next! { $($after !)* { $($rows)*
            Past:
                "This is epoch {epoch} as it was. Change something, then space: a new branch grows from here and {letter} stays as a ghost.",
                "Epoch {epoch} as it was. Change something, then space: a new branch grows here.",
                "Это эпоха {epoch}, какой она была. Измените что-нибудь и нажмите пробел.";
            Retraced:
                "Nothing was changed, so the old path is retraced, number for number. , and . change the rate.",
                "Nothing was changed, so the old path is retraced, number for number.",
                "Ничего не изменено: сеть идёт тем же путём, число в число.";
            Newest:
                "This is the newest moment. n trains one more epoch, space goes on.",
                "This is the newest moment. n trains one more epoch, space goes on.",
                "Это последний момент. n: ещё одна эпоха, пробел: дальше.";
            AtStart:
                "This is the start: epoch 0. Before it there is nothing.",
                "This is the start: epoch 0.",
                "Это начало: эпоха 0.";
            Travelled:
                "Epoch {epoch}: the loss was {loss}, {back} epochs before the newest. space trains from here, End goes to the newest.",
                "Epoch {epoch}: loss {loss}, {back} back. space trains from here, End: newest.",
                "Эпоха {epoch}: потери {loss}, назад на {back}. Пробел: учить отсюда, End: конец.";
            StepBack:
                "Back before that step, at {at}: {who} is next. s goes on again, End goes to the newest moment.",
                "Back at {at}: {who} is next. s goes on again, End: the newest.",
                "Назад, {at}: далее {who}. s: снова вперёд, End: в конец.";
            NothingByHand:
                "Nothing was changed by hand. u takes back a changed rate, a typed value, a frozen parameter.",
                "Nothing was changed by hand.",
                "Вручную ничего не меняли.";
            NothingToRedo:
                "Nothing was undone.",
                "Nothing was undone.",
                "Отменять обратно нечего.";
            Undone:
                "Undone: {what} is taken back, and you stand on branch {letter} at epoch {epoch}. U does it again.",
                "Undone: {what}. Branch {letter}, epoch {epoch}. U does it again.",
                "Отменено: {what}. Ветвь {letter}, эпоха {epoch}. U: вернуть.";
            Redone:
                "Done again: you stand on branch {letter} at epoch {epoch}, as before u.",
                "Done again: branch {letter}, epoch {epoch}.",
                "Возвращено: ветвь {letter}, эпоха {epoch}.";
            Edited:
                "{what} from epoch {epoch} on. space trains on with it; u takes it back.",
                "{what} from epoch {epoch} on. u takes it back.",
                "{what} с эпохи {epoch}. u: отменить.";
            Forked:
                "{what} at epoch {epoch}: branch {letter} begins here. space trains it; b lists all branches, u takes it back.",
                "{what} at {epoch}: branch {letter} begins. space trains it, b lists all.",
                "{what}, эпоха {epoch}: начинается ветвь {letter}. Пробел: учить, b: список.";
            ValueIsThat:
                "{w} is {value} already.",
                "{w} is {value} already.",
                "{w} уже {value}.";
            NoParameter:
                "No parameter is chosen: tab to Network or Parameters, then ↑ ↓.",
                "No parameter is chosen: tab to Parameters, then ↑ ↓.",
                "Параметр не выбран: tab к параметрам, затем ↑ ↓.";
            OneRun:
                "One run so far. Go back (←), change something, press space: then there are two.",
                "One run so far. Go back (←), change something, press space.",
                "Пока один прогон. Назад (←), измените что-нибудь, пробел.";
            WentTo:
                "Branch {letter}: {what}. Its newest moment is epoch {epoch}, loss {loss}.",
                "Branch {letter}: epoch {epoch}, loss {loss}.",
                "Ветвь {letter}: эпоха {epoch}, потери {loss}.";
            NotThisBranch:
                "{letter} is the branch you stand on: go to another first (Enter), then drop it.",
                "You stand on {letter}: go to another branch first (Enter).",
                "Вы на ветви {letter}: сначала перейдите на другую (Enter).";
            BranchHasBranches:
                "Other branches leave {letter}: drop those first.",
                "Other branches leave {letter}: drop those first.",
                "От {letter} отходят ветви: сначала уберите их.";
            BranchDropped:
                "Branch {letter} is dropped. u brings it back.",
                "Branch {letter} is dropped. u brings it back.",
                "Ветвь {letter} убрана. u вернёт её.";
            BranchRestored:
                "Branch {letter} is back.",
                "Branch {letter} is back.",
                "Ветвь {letter} снова здесь.";
            NoSuchEpoch:
                "‘{text}’ is no epoch of this branch: 0 to {n}. Going on is training: n, or space.",
                "‘{text}’ is no epoch here: 0 to {n}.",
                "‘{text}’: такой эпохи нет, от 0 до {n}.";
            NoNumber:
                "‘{text}’ is no number: digits, a sign, a point or a comma, an exponent like 1e−3.",
                "‘{text}’ is no number.",
                "‘{text}’ не число.";
            NotHere:
                "{key} has no place here.",
                "{key} has no place here.",
                "{key} здесь не к месту.";
            FieldFull:
                "No more than {n} characters have room here.",
                "No more than {n} characters have room here.",
                "Сюда помещается не больше {n} знаков.";
            PastedLine:
                "The first line was pasted: a field holds one. The others were left out.",
                "The first line was pasted: a field holds one.",
                "Вставлена первая строка: в поле помещается одна.";
            PasteUnfit:
                "What was pasted does not belong in this field: nothing was typed.",
                "What was pasted does not belong here: nothing was typed.",
                "Вставленное не подходит к этому полю: ничего не введено.";
            PasteElsewhere:
                "Pasted text is no command: nothing was done. Open a field first, with a for instance, and paste there.",
                "Pasted text is no command: nothing was done. a opens a field for it.",
                "Вставленный текст не команда: ничего не сделано. Поле откроет a.";
            Marked:
                "Mark {k} at {at} is kept. M goes from mark to mark; w saves them with the session.",
                "Mark {k} at {at} is kept. M goes from mark to mark.",
                "Метка {k} ({at}) сохранена. M: к следующей метке.";
            MarkedNearlyFull:
                "Mark {k} at {at} is kept: {k} of the {n} that a session has room for.",
                "Mark {k} at {at} is kept, of {n} that have room.",
                "Метка {k} ({at}) сохранена. Всего помещается {n}.";
            SessionNearlyFull:
                "{n} of the {most} branches that a session file has room for: b lists them, Del drops one.",
                "{n} of {most} branches, the most that can be saved. b, Del: drop one.",
                "Ветвей {n} из {most}: больше не сохранить. b, Del: удалить ветвь.";
            SessionFull:
                "Not done: a session file has room for {n} branches and {k} changes. b lists them, Del drops one.",
                "Not done: no more than {n} branches can be saved. b, Del: drop one.",
                "Не сделано: сохранить можно {n} ветвей. b, Del: удалить ветвь.";
            MarkShown:
                "{k} of {n}: {text}",
                "{k} of {n}: {text}",
                "{k} из {n}: {text}";
            NoMarks:
                "There is no mark yet: m keeps this moment with a line of text.",
                "No mark yet: m keeps this moment with a line of text.",
                "Меток пока нет: m сохранит этот момент со строкой текста.";
            TooManyMarks:
                "There are {n} marks already: no more are kept.",
                "There are {n} marks already.",
                "Меток уже {n}, больше нельзя.";
            Saved:
                "The session is in {file}: open it with ctrl-o, or sgdscope {option}.",
                "Saved in {file}: ctrl-o, or --session, opens it.",
                "Сохранено: {file}. Открыть: ctrl-o или --session.";
            NotSaved:
                "Not saved: {why}. Nothing was changed.",
                "Not saved: {why}.",
                "Не сохранено: {why}.";
            Opened:
                "Opened: {n} branches, {m} marks, as they were kept. M shows the first mark, b the branches.",
                "Opened: {n} branches, {m} marks. M: marks, b: branches.",
                "Открыто: ветвей {n}, меток {m}. M: метки, b: ветви.";
            CutOff:
                "Sessions that were cut off and are kept: {n}. The last opens with ctrl-o and the name last, or --session last.",
                "Sessions cut off and kept: {n}. ctrl-o and the name last opens it.",
                "Прерванных сессий сохранено: {n}. Открыть: ctrl-o, имя last.";
            NotOpened:
                "Not opened: {why}. Nothing was changed.",
                "Not opened: {why}.",
                "Не открыто: {why}.";
            FileThere:
                "{file} is there: {size}, written {when} {whom}. y overwrites it, Esc leaves it.",
                "{file}: {size}, {when} {whom}. y overwrites it.",
                "{file}: {size}, {when} {whom}. y или д: перезаписать.";
            FileChanged:
                "{file} was written by another program meanwhile: it was left as it is.",
                "{file} was written by another program meanwhile: it was left.",
                "{file}: тем временем записан другой программой и оставлен.";
            WorkUnsaved:
                "Not saved here: {n} branches, {m} marks, {k} questions. y opens {file} in their place, Esc keeps them.",
                "Not saved: {n} branches, {m} marks. y opens {file}, Esc keeps them.",
                "Не сохранено: ветвей {n}, меток {m}. y или д: открыть {file}.";
            Trying:
                "Stopped: at {who} the next step would leave the range of numbers. Smaller rates are being tried from epoch {epoch} …",
                "Stopped: the numbers ran away. Smaller rates are being tried …",
                "Стоп: числа убежали. Пробуются меньшие скорости …";
            Holds:
                "Stopped: at {who} the next step would leave the range of numbers. Rate {rate} holds, tried. Enter goes back with it.",
                "Stopped: the numbers ran away. Rate {rate} holds (tried). Enter: use it.",
                "Стоп: числа убежали. Скорость {rate} держится. Enter: вернуться с ней.";
            TryingLoss:
                "Stopped in epoch {epoch}: the loss would leave the range of numbers. Smaller rates are being tried …",
                "Stopped: the loss ran away. Smaller rates are being tried …",
                "Стоп: потери убежали. Пробуются меньшие скорости …";
            HoldsLoss:
                "Stopped in epoch {epoch}: the loss would leave the range of numbers. Rate {rate} holds, tried. Enter goes back with it.",
                "Stopped: the loss ran away. Rate {rate} holds (tried). Enter: use it.",
                "Стоп: потери убежали. Скорость {rate} держится. Enter: вернуться с ней.";
            Recovered:
                "Back at epoch {epoch} with rate {rate}: branch {letter} trains on from there.",
                "Back at epoch {epoch} with rate {rate}: branch {letter}.",
                "Снова эпоха {epoch}, скорость {rate}: ветвь {letter}.";
            NoWayForward:
                "Looking never trains: n trains one epoch, s one step, space goes on.",
                "Looking never trains: n trains one epoch, space goes on.",
                "Взгляд не учит: n: одна эпоха, пробел: дальше.";
        } }
    };
}
