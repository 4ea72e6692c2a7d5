//! The table of words of the Map view: English, Russian.

use crate::app::words::Lang;

words! { MapWord,
    Everywhere: "what the network says everywhere", "что сеть говорит везде";
    NeuronEverywhere: "what {h} gives everywhere", "что даёт {h} везде";
    Map: "Map", "Карта";
    Line: "what the network says along {x}", "что сеть говорит вдоль {x}";
    NeuronLine: "what {h} gives along {x}", "что даёт {h} вдоль {x}";
    Axes: "{x} across, {y} up", "{x} вправо, {y} вверх";
    Crosshair: "Crosshair", "Прицел";
    Inputs: "Crosshair and inputs", "Прицел и входы";
    Reading: "Reading the map", "Как читать карту";
    ReadingLine: "Reading the curve", "Как читать кривую";
    AsksHere: "Enter asks about it", "Enter: спросить о ней";
    AskHere: "Enter  ask about this point", "Enter  спросить об этой точке";
    MovesIt: "← ↑ → ↓  move   shift  faster", "← ↑ → ↓  двигать   shift  быстрее";
    ZoomsIt: "+ −  zoom   0  whole plane", "+ −  масштаб   0  вся плоскость";
    HoldsIt: "↑ ↓ choose  + − change  x y axis", "↑ ↓ выбор  + − менять  x y ось";
    TabHolds: "tab: choose axes, change what is held", "tab: выбрать оси и значения";
    Over: "{c} over {v}", "{c} выше {v}";
    Between: "{low} to {high}", "{low}–{high}";
    DottedIs: "The dotted line is where {y}\u{a0}=\u{a0}{v}: the network cannot decide there.", "Пунктир: где {y} = {v}. Там сеть не может решить.";
    DottedIsShort: "dotted line: {y} = {v}", "пунктир: {y} = {v}";
    DottedClasses: "The dotted line is where another class takes over.", "Пунктир: где начинается другой класс.";
    DottedClassesShort: "dotted line: another class", "пунктир: другой класс";
    DottedMiddle: "The dotted line is the middle: {y}\u{a0}=\u{a0}{v}.", "Пунктир: середина, {y} = {v}.";
    Stronger: "stronger: surer of it", "ярче: увереннее";
    Letters: "denser: surer of it", "гуще: увереннее";
    EShows: "e  this neuron or that: {list}", "e  тот или иной нейрон: {list}";
    DTones: "d  two tones only", "d  только два тона";
    DTonesMany: "d  all tones", "d  все тона";
    TTest: "t  test points, hollow", "t  тестовые точки, полые";
    AAdds: "A  a sample   L D Del  change it", "A  пример   L D Del  изменить";
    TTestHidden: "t  show test points", "t  показать тестовые";
    WrongMark: "✗  the network gets it wrong", "✗  сеть ошибается";
    Never: "never", "вопросы";
    CurveIs: "Line: {y}. Marks stand at the truth.", "Линия: {y}, метки стоят на правде.";
    CurveIsShort: "marks stand at the truth", "метки: правда";
    NoRoomInside: "no room for maps here: 3, then e, shows each", "нет места для карт: 3 и e покажут каждую";
    Drawing: "drawing the map …", "рисую карту …";
}
