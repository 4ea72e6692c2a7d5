//! The coach's sentences of the Map view.

/// Hands its rows, after those it is given, to the next macro named.
macro_rules! map_sayings {
    ($next:ident ! $($after:ident !)* { $($rows:tt)* }) => {
        $next! { $($after !)* { $($rows)*
            MapLines:
                "{into} each draw one soft line across the plane; {h} adds them up. Press n and watch the boundary move.",
                "The dotted line is where the network cannot decide. Press n and watch it move.",
                "Пунктир: где сеть не может решить. Нажмите n и следите, как он движется.";
            MapDeep:
                "The first layer draws lines, each further one bends what is below it. e shows one neuron after the other.",
                "Each layer bends what the one below draws. e: neuron by neuron.",
                "Каждый слой изгибает то, что рисует прежний. e: нейрон за нейроном.";
            MapStraight:
                "Without hidden neurons there is one straight line between yes and no. Press n and watch it turn.",
                "No hidden neurons: one straight line. Press n and watch it turn.",
                "Без скрытых нейронов граница прямая. Нажмите n: она повернётся.";
            MapCurve:
                "One input, so the map is a curve: what the network says for every value of it. Samples lie at their truth.",
                "One input: the map is a curve. Samples lie at their truth.",
                "Один вход, и карта стала кривой. Точки стоят на своей правде.";
            MapNumbers:
                "The colour is the number that the network predicts there. Press n and watch the plane take its colours.",
                "The colour is the number predicted there. Press n and watch.",
                "Цвет: предсказанное там число. Нажмите n и следите.";
            MapNeuron:
                "This is {h} alone: what it gives on to the next layer, at every point. e goes on to the next neuron.",
                "This is {h} alone, at every point. e: the next neuron.",
                "Это один {h}, во всех точках. e: следующий нейрон.";
            MapOutput:
                "This is what the network says. e goes through its neurons, one map each.",
                "This is what the network says. e: its neurons, one by one.",
                "Это ответ сети. e: её нейроны, по одному.";
            MapNoHidden:
                "There is nothing but the output here: the network has no hidden neurons.",
                "Nothing but the output: there are no hidden neurons.",
                "Кроме выхода, ничего: скрытых нейронов нет.";
            MapTwoTones:
                "Two tones only: this side or that. How sure the network is does not show now; d brings it back.",
                "Two tones only: this side or that. d brings the others back.",
                "Только два тона: та сторона или эта. d вернёт остальные.";
            MapManyTones:
                "The stronger the tone, the surer the network. d shows two tones only.",
                "The stronger the tone, the surer the network. d: two tones.",
                "Чем сильнее тон, тем увереннее сеть. d: два тона.";
            MapTestShown:
                "The {n} samples that are only tested on are drawn too, hollow. t hides them.",
                "Test samples are drawn too, hollow: {n}. t hides them.",
                "Тестовые примеры видны, они полые: {n}. t скроет их.";
            MapTestHidden:
                "The {n} samples that are only tested on are hidden. t shows them.",
                "Test samples are hidden: {n}. t shows them.",
                "Тестовые примеры скрыты: {n}. t покажет их.";
            MapNoTest:
                "All samples are learned from: there are none that are only tested on.",
                "All samples are learned from: there are no test points.",
                "Все примеры учебные: тестовых точек нет.";
            MapAxes:
                "Now {from} runs across and {to} up; all other inputs are held at the values beside the map.",
                "Now {from} runs across and {to} up.",
                "Теперь вправо {from}, вверх {to}.";
            MapOneInput:
                "There is only one input: nothing else could be an axis.",
                "There is only one input: no other axis.",
                "Вход всего один: другой оси нет.";
            MapZoomEnd:
                "That is as far as the map zooms. 0 shows the whole plane.",
                "That is as far as the map zooms. 0: the whole plane.",
                "Дальше масштаб не меняется. 0: вся плоскость.";
            InsideMaps:
                "Each neuron shows what it says over the plane, as far as there is room for it. i brings the numbers back.",
                "Each neuron shows its own map where there is room. i: the numbers.",
                "Внутри нейронов их карты, где есть место. i вернёт числа.";
            InsideNumbers:
                "The neurons show their numbers again. i draws a small map inside each of them.",
                "The neurons show their numbers. i: a small map inside each.",
                "В нейронах снова числа. i: маленькая карта в каждом.";
            InsideElsewhere:
                "Small maps are drawn inside the neurons of the Train view: 1 goes there, e shows neuron by neuron here.",
                "Maps inside neurons are in the Train view: 1. Here e: one by one.",
                "Карты внутри нейронов: вид 1. Здесь e: нейрон за нейроном.";
        } }
    };
}
