//! English.

english! {
    // Words and short phrases.
    labels {
        // Row 2
        Training: "training";
        Paused: "paused";
        Finished: "finished";
        Diverged: "diverged";
        ThePast: "THE PAST";
        Failed: "failed";
        SpaceBar: "space";
        Epoch: "epoch";
        Of: "of";
        Loss: "loss";
        EpochsPerSecond: "epochs/s";
        PerSecond: "/s";
        Auto: "auto";
        Max: "max";
        SpaceGoesOn: "space goes on";
        AfterNext: "after {last}, {next} next";
        OnlyNext: "{next} next";
        PhaseOf: "[{name}] {k} of 4";
        PhaseOfShort: "[{name}] {k}/4";
        LastSound: "last sound epoch:";
        Sound: "sound:";
        Forward: "forward";
        LossPhase: "loss";
        Backward: "backward";
        Update: "update";
        // Row 1
        Rate: "rate";
        Seed: "seed";
        Batch: "batch";
        AllOnes: "all weights 1";
        AllZeros: "all weights 0";
        Guest: "Guest";
        Loaded: "loaded model";
        // Network
        Network: "Network";
        EdgesShowWeights: "edges show weights";
        Weights: "weights";
        Saturated: "saturated";
        Off: "off";
        Truth: "truth";
        Miss: "miss";
        MissSquared: "miss²";
        MoreNeurons: "more";
        CountParameters: "{n} {n:parameter|parameters}";
        LayersHidden: "hidden layers without room here: {n}";
        StrongFaint: "strong: all into {name} · faint: largest third";
        LargestThird: "the largest third of the edges";
        NeuronsHidden: "… {n} more neurons";
        // Loss
        LossTitle: "Loss";
        MeanSquaredError: "mean squared error";
        Mse: "MSE";
        CrossEntropy: "cross-entropy";
        Bce: "BCE";
        Ce: "CE";
        LogScale: "log scale";
        LinearScale: "linear scale";
        Log: "log";
        Linear: "linear";
        Start: "start";
        Now: "now";
        Here: "here";
        Then: "then";
        AllRight: "all {n} right";
        SinceEpoch: "since epoch {n}";
        TrainPart: "train";
        TestDashed: "test ╌";
        Test: "test";
        TestRightOf: "test {k} of {n}";
        Explained: "R²";
        ExplainedTest: "R² ╌";
        RightOf: "{k} of {n} right";
        // Parameters
        Parameters: "Parameters";
        GradientFor: "gradient for {name}";
        FromTo: "from → to";
        Value: "value";
        Gradient: "gradient";
        LastEpoch: "last epoch";
        LastStep: "last step";
        History: "history";
        Moved: "moved";
        Or: "or";
        ItsWeights: "its weights";
        ATenth: "a tenth";
        AHundredth: "a hundredth";
        AThousandth: "a thousandth";
        EdgesShowGradients: "edges show gradients";
        Gradients: "gradients";
        EdgesShowChanges: "edges show last changes";
        Changes: "changes";
        EdgesShowProducts: "edges show weight · input";
        Products: "w · input";
        Bias: "bias";
        LayerName: "layer {n}";
        OutputLayer: "output";
        SaturatedHead: "saturated";
        DeadHead: "dead";
        Dead: "dead";
        // People
        People: "People";
        Samples: "Samples";
        Sample: "sample";
        Learned: "learned";
        TruthColumn: "truth";
        Says: "says";
        Unsure: "unsure";
        Prediction: "ŷ";
        And: "and";
        // Ask
        Ask: "Ask";
        NeverLearned: "never used for learning";
        Name: "name";
        AToAsk: "a to ask: type how far from {at}";
        AToAskShort: "a ask: offsets from {at}";
        AToAskRaw: "a to ask: type the values as they are in the data";
        AToAskRawShort: "a ask: values as in the data";
        AToType: "a to type";
        ToCome: "a number is still to come";
        CommaOrPoint: "Comma or point, both are read: −3,5 is −3.5";
        KeepsQuestion: "Enter keeps the question. The answer moves with training.";
        KeepsQuestionShort: "Enter keeps the question";
        LooksRaw:
            "{values} look like {units}. This network learned differences from {at}: {repaired}.";
        LooksOther: "{values} look like {meant}. Now {units} are typed: {repaired}.";
        Repair: "Enter use {repaired}   {unit}   ! ask as typed";
        RepairShort: "Enter {repaired}  u unit  ! as typed";
        TypeRaw: "u type in {units}";
        TypeOffsets: "u type offsets";
        FarAway: "Far from everything it learned: beyond its data a network only guesses.";
        Pounds: "pounds";
        Inches: "inches";
        Kilograms: "kilograms";
        Centimetres: "centimetres";
        Differences: "differences";
        RawValues: "raw values";
        // Help
        Help: "Help";
        HelpRussian: "the keys also work on a Russian layout";
        GroupTraining: "Training";
        GroupLooking: "Looking";
        GroupTime: "Time";
        GroupChanging: "Changing";
        GroupAsking: "Asking";
        GroupTyping: "While typing";
        GroupProgram: "Program";
        Words: "Words";
        HowPredicted: "How a prediction is made";
        HowLearned: "How it learns";
        HelpCoach:
            "Press a key to try it: this page closes and the key acts. Bright keys do something now.";
        HelpCoachShort: "Press a key to try it: this page closes and the key acts.";
        GlossSample: "one row of the data: here, one person";
        GlossEpoch: "one pass over all the samples. Epoch 0: nothing learned yet";
        GlossStep: "one change of the parameters, after one batch of samples";
        GlossPhase: "a quarter of a step: forward, loss, backward, update";
        GlossParameter: "a number that training changes: w1, w2, … and b1, b2, …";
        GlossLoss: "how wrong: the mean of (truth − prediction)². 0 is perfect";
        GlossGradient: "how much the loss grows when this parameter grows a little";
        GlossRate: "how far a step goes: parameter − rate × gradient";
        GlossSaturated: "a neuron so sure that its slope is nearly 0: hardly learns";
        GlossGhost: "another branch, or the future that was: drawn dotted";
        WordRate: "rate (η)";
        WordGhost: "ghost";
        Signs: "Signs";
        SignPositive: "edge +, pushes up";
        SignNegative: "edge −, pushes down";
        SignSize: "small, medium, large";
        SignSaturated: "a saturated neuron";
        SignRight: "right, wrong";
        SignTrack: "between the two classes";
        SignPrediction: "what the network says";
        SignSum: "a neuron's sum";
        Mouse: "Mouse";
        MouseClick: "click";
        MouseClickSays: "focus and choose";
        MouseDrag: "drag";
        MouseDragSays: "on the loss: go there";
        MouseWheel: "wheel";
        MouseWheelSays: "scroll; zoom the loss";
        PageKeys: "Keys";
        PageWords: "Words";
        PageProgram: "Program";
        LearnsRule: "parameter ← parameter − rate × gradient";
        LearnsSign: "a + gradient lowers it, a − raises it";
        WordStep: "step";
        WordPhase: "phase";
        WordParameter: "parameter";
        // Keys, in help
        KeySpace: "train, pause";
        KeyEpoch: "one epoch on, back";
        KeyStep: "one sample (step) on, back";
        KeyPhase: "a phase of it on, back";
        KeyRate: "lower, raise the rate";
        KeyPace: "slower, faster";
        KeyRestart: "the same start again";
        KeyReseed: "a new seed";
        KeyTab: "next panel, shift-tab back";
        KeyChoose: "choose a row";
        KeyFind: "find a row by name";
        FootStay: "stay there";
        FootFindNext: "next one";
        KeyEnlarge: "enlarge the panel";
        KeyEdges: "what the edges show";
        KeyCursor: "an epoch back, forward";
        KeyCursorHundred: "a hundred; shift ← →: ten";
        KeyCursorEnds: "the start, newest, any";
        KeyMark: "mark, go to the next mark";
        KeyBranches: "branches";
        KeyUndo: "undo, redo a change";
        KeyType: "type a value";
        KeyNudge: "nudge it up, down";
        KeyFirst: "its first value again";
        KeyFreeze: "freeze, free";
        KeySave: "save, open (asked: y or n)";
        KeyZoom: "loss: fewer epochs, more";
        KeyLetGo: "let go of what is chosen";
        KeyEdit: "change the chosen question";
        FootChoose: "choose";
        FootEnlarge: "enlarge";
        FootEdges: "edges";
        FootTime: "time";
        FootTen: "×10";
        FootEnds: "ends";
        FootGo: "go to";
        FootBranches: "branches";
        FootUndo: "undo";
        FootRecover: "use that rate";
        FootOverwrite: "overwrite";
        FootOpenIt: "open it";
        FootKeepIt: "leave it";
        FootKeepThem: "keep them";
        FootGoThere: "go there";
        FootType: "type";
        FootFreeze: "freeze";
        FootAccept: "take it";
        FootZoom: "zoom";
        FootEdit: "change";
        KeyConfusion: "classes taken for others";
        TruthSays: "truth ↓ says →";
        Undecided: "none";
        KeyScale: "loss: log or linear";
        KeyHints: "hints on, off";
        KeyAsk: "ask about someone";
        KeyDrop: "drop the chosen question";
        KeyKeep: "keep the question, leave";
        KeyField: "next, previous field";
        KeyUnit: "next units; ! ask as typed";
        KeyHelp: "this page, leave it";
        KeyCopy: "copy as command line";
        KeyQuit: "quit";
        KeyRepaint: "repaint, suspend";
        KeyClose: "close";
        KeyRepairUse: "use the repaired values";
        KeyRepairUnit: "in these units";
        KeyRepairAsTyped: "ask as typed";
        KeyScroll: "scroll";
        FootPage: "next page";
        // Keys, in the footer
        FootTrain: "train";
        FootPause: "pause";
        FootEpoch: "epoch";
        FootStep: "sample";
        FootPhase: "phase";
        FootRate: "rate";
        FootPace: "pace";
        FootRestart: "restart";
        FootAsk: "ask";
        FootHelp: "help";
        FootQuit: "quit";
        FootScale: "log, linear";
        FootTab: "panel";
        FootNext: "field";
        FootKeep: "keep";
        FootLeave: "leave";
        FootUnit: "unit";
        FootDrop: "drop";
        // Views, and keys of the Gradient view
        ViewTrain: "Train";
        ViewGradient: "Gradient";
        ViewGradientShort: "Grad";
        ViewMap: "Map";
        KeyViews: "Train, Gradient, Map";
        KeyCover: "cover, uncover one; all";
        KeyCheck: "check every gradient";
        KeySlice: "slice: one or everybody";
        KeyPicture: "slice, or curve of f";
        KeyFollow: "follow the chain, Esc back";
        FootParameter: "parameter";
        FootCover: "cover numbers";
        FootUncover: "next number";
        FootCheck: "check all";
        FootFollow: "follow";
        FootBack: "back";
        FootSliceWho: "whose loss";
        FootPicture: "curve of f";
        FootWho: "person";
        FootTerm: "term";
        FootGradient: "why";
        GroupGradient: "In Gradient";
        // Points by hand
        GroupPoints: "Samples by hand";
        KeyPointAdd: "add one; another class";
        KeyPointMend: "change the chosen sample";
        KeyPointCarry: "pick up; Enter puts down";
        KeyPointRemove: "remove the sample";
        FootPointAdd: "add";
        FootPointMend: "change";
        FootPointClass: "class";
        FootPutDown: "put it down";
        FootLeaveIt: "leave it";
        Learn: "Learn";
        LearnTitle: "Learn from";
        LearnsFrom:
            "Enter learns from it: a new run from epoch 0. L gives it another class afterwards.";
        LearnsFromShort: "Enter: a new run learns from it";
        // The set-up sheet
        GroupSetup: "In the set-up";
        KeySetup: "set-up: data, network";
        KeySheetRows: "row, group";
        KeySheetValue: "change (or its letter)";
        KeySheetPart: "one layer, or all";
        KeySheetLayer: "add, remove a layer";
        KeySheetSwitch: "switch a feature";
        KeySheetAccept: "do what it says";
        KeySheetLeave: "leave, nothing changes";
        KeySheetDefaults: "defaults";
        KeySheetCopy: "copy as command line";
        FootSetup: "set-up";
        FootStartRun: "start the new run";
        FootApply: "apply";
        FootPart: "which one";
        FootChange: "change";
        FootLayer: "layer";
        FootSwitch: "switch";
        FootLeaveUnchanged: "leave unchanged";
        FootDefaults: "defaults";
        FootCopy: "copy command";
        // Keys of the Map view
        GroupMap: "In Map";
        KeyMapGo: "crosshair; shift: faster";
        KeyMapAsk: "ask about that point";
        KeyMapZoom: "zoom, whole plane";
        KeyMapNext: "this neuron or that";
        KeyMapTones: "two tones, all tones";
        KeyMapTest: "test points";
        KeyMapAxis: "chosen input across, up";
        KeyMapHold: "change the chosen input";
        KeyInside: "small maps in neurons";
        FootCrosshair: "crosshair";
        FootAskHere: "ask here";
        FootNeurons: "o1, h1, h2";
        FootTones: "tones";
        FootTest: "test points";
        FootMap: "map";
        FootInput: "input";
        FootAxis: "axis";
        FootHold: "change";
        // Exports
        KeyExports: "other files: ONNX, CSV, SVG";
        FootExport: "another format";
        ExportsTitle: "Export";
        ExportJson: "model, JSON";
        ExportJsonSays: "for --load and predict";
        ExportSafetensors: "model, safetensors";
        ExportSafetensorsSays: "named tensors of doubles";
        ExportOnnx: "model, ONNX";
        ExportOnnxSays: "a graph that takes own units";
        ExportScript: "model, PyTorch";
        ExportScriptSays: "a short program that runs";
        ExportLosses: "losses, CSV";
        ExportLossesSays: "every epoch of this branch";
        ExportParameters: "parameters, CSV";
        ExportParametersSays: "over the epochs of it";
        ExportData: "data, CSV";
        ExportDataSays: "the samples, for --data";
        ExportFrame: "screen, SVG";
        ExportFrameSays: "as it is seen now";
        // Small
        TooSmall: "sgdscope needs at least {size}.";
        ThisWindow: "This window is {size}.";
        TrainingGoesOn: "Training goes on: epoch {epoch}, loss {loss}";
        StandsStill: "Epoch {epoch}, loss {loss}";
        LitWay: "lit: the way from {w} to the loss";
        MeanGradientOf: "mean gradient of all {n}";
        SaturatedOrDead: "saturated, or dead";
        MoreLayers: "… {n} more layers";
        NarrowedTo: "/{text} · {k} of {n}";
        PathOf: "The path of {w} · {name}";
        WhyMoves: "Why {w} moves";
        WhyMovesFor: "Why {w} moves · {name}";
        WhoPulls: "Who pulls {w}";
        UpdateAndCheck: "The update, and the check";
        AllMove: "Every parameter: old → new";
        SliceTitle: "Slice · {name}'s loss over {w}";
        SliceShort: "Slice over {w}";
        UpdateShort: "The update";
        SliceTitleAll: "Slice · everybody's loss over {w}";
        CurveTitle: "{h} · where each sample lies on f";
        ReadFromRight: "Read it from the right";
        MovingFirst: "Moving {by} moves {of}";
        Moving: "moving {by} moves {of}";
        Moves: "{by} moves {of}";
        TheLoss: "the loss L";
        LargerLoss:
            "Multiply the {n}: {sign}\u{a0}means a larger {w} gives a larger loss, so this step makes {w} smaller.";
        SmallerLoss:
            "Multiply the {n}: {sign}\u{a0}means a larger {w} gives a smaller loss, so this step makes {w} larger.";
        SameLoss: "Multiply the {n}: {sign}\u{a0}means that moving {w} a little changes nothing.";
        LargerLossShort: "{sign} : a larger {w}, more loss";
        SmallerLossShort: "{sign} : a larger {w}, less loss";
        SameLossShort: "{sign} : {w} changes nothing";
        FrozenReading: "Multiplied they are the slope. But {w} is frozen: no step moves it.";
        FrozenShort: "{w} is frozen: it stands still";
        BelowTruth: "{y} is below the truth: raise it";
        AboveTruth: "{y} is above the truth: lower it";
        TooLow: "too low";
        TooHigh: "too high";
        JustRight: "just right";
        Listens: "how much {of} listens to {by}";
        ListensShort: "{of} hears {by}";
        Feels: "how much {of} feels {by}";
        FeelsShort: "{of} feels {by}";
        FeelsNothing: "f is flat: {of} hardly feels {by}";
        FeelsNothingShort: "f is flat";
        SlopeSigmoid: "f is the sigmoid, so f′ = f · (1 − f)";
        SlopeTanh: "f is tanh, so f′ = 1 − f²";
        SlopeRelu: "f is relu, so f′ = 1 where z > 0, else 0";
        SlopeLinear: "f is linear, so f′ = 1";
        FusedSigmoid:
            "cross-entropy: (ŷ − y) / (ŷ·(1 − ŷ)) · f′(z_{o}) = {y} − y, the slope cancels";
        FusedSoftmax:
            "cross-entropy and softmax together: Σ ∂L/∂ŷ · ∂ŷ/∂z_{o} = {y} − y, all else cancels";
        BlameReading:
            "δ is how much the loss grows when the sum z_{h} grows. Every neuron that {h} feeds hands back its own δ by the weight between them; Σ times the own slope is δ_{h}.";
        BlameReadingShort: "All that {h} feeds hand back their δ; Σ times the slope is δ_{h}.";
        BlameHead: "Here the way back begins: δ_{h} comes from the loss alone.";
        BlameHeadShort: "The way back begins here.";
        BlameEnters: "{x} enters through {w}: the gradient is δ · {x}.";
        BlameBias: "Nothing is multiplied by {w}: the gradient is δ itself.";
        AndSmaller: "and {n} smaller ones";
        More: "… {n} more";
        SumOfTerms: "the sum of {n} products";
        MeanOfSquares: "the mean of {n} squared misses";
        MeanOfGradients: "the mean of the batch's {n} gradients";
        NoPenaltyOnBias: "no penalty on a bias";
        TowardZero: "then {w} goes toward 0 by rate · L1";
        LowersW: "lowers {w}";
        RaisesW: "raises {w}";
        Lowers: "lowers";
        Raises: "raises";
        LongestBar: "the longest bar stands for {g}";
        MeanPull: "mean";
        OthersFlat: "For the others {h} is saturated: f′(z_{h}) ≈ 0, no pull.";
        OthersFlatShort: "others: {h} saturated, f′(z_{h}) ≈ 0";
        PullCounts: "{down} lower it, {up} raise it{neither}; {h} is saturated for {flat}";
        PullCountsShort: "{down} lower, {up} raise{neither}";
        PullNeither: ", {none} neither";
        PullShare: "all {n}";
        CheckNudge: "Check: nudge {w} by ± {h} and measure L";
        CheckNudgePenalty: "Check: nudge {w} by ± {h}, measure L with penalty";
        CheckNudging: "nudging {w} by ± {h}";
        ByFormula: "by formula";
        Formula: "formula";
        MeanOf: "mean of {n}";
        Measured: "measured";
        AgreeTo: "agree to {d}";
        AgreeWithinRounding: "too small to measure";
        DifferBy: "differ by {d}";
        CheckKink: "a corner here: nothing to measure";
        CheckRange: "out of range: nothing to measure";
        ChecksAll: "v checks all {n} parameters";
        AllAgree: "all {n} agree, {w} least: to {d}";
        MostAgree: "{k} of {n} agree, {w} least: to {d}";
        SumBelow: "the {n} below";
        AfterBackward: "known after the backward phase";
        SomeDiffer: "{k} of {n} differ, {w} most: by {d}";
        SlopeHere: "slope here";
        NextStep: "next step";
        LessThanDot: "(less than one dot)";
        Working: "working it out …";
        ForwardSays: "Forward: the inputs become sums, the sums become activations, up to ŷ.";
        LossSays: "Loss: how far ŷ is from the truth y. Next, backward: whose fault is it?";
        TruthMiss: "truth {y} · miss {miss}";
        NextIs: "next: {name}, {k} of {n}";
        StepOf: "step: {name}, {k} of {n}";
        // The time machine
        ParametersHint: "Enter type a value   f freeze   2 why it moves";
        OfBranch: "of branch {letter}";
        BeforeNewest: "{n} before its newest";
        Back: "{n} back";
        BranchIs: "branch {letter}";
        Branches: "Branches · {n}";
        BranchNewest: "newest";
        WhatIsDifferent: "what is different";
        FirstRun: "the first run";
        SameStart: "the same start";
        DataChanged: "the data changed by hand";
        WithoutChange: "without the change";
        BranchAt: "{letter} at {at}: {what}";
        ChangeAt: "at {at}: {what}";
        FrozenStandsStill: "{w} ≡ is frozen: no step moves it";
        Frozen: "frozen";
        Freed: "freed";
        FullBatch: "all";
        UndoIs: "u undo: {what}";
        UndoNothing: "u undo: nothing";
        UndoRun: "u back to run {letter}";
        UndoDropped: "u bring {letter} back";
        RedoIs: "U redo";
        GoDrop: "Enter go there   Del drop";
        InBranch: "in {letter}";
        PeopleAndGhost: "{here} now, {there} as ◇ at the same epoch";
        SeekingTo: "going to epoch {epoch} …";
        PromptEpoch: "Go to epoch: {text}   0 to {n} · Enter goes, Esc leaves";
        PromptAnswer: "{name} = {text}   Enter learns that, Esc leaves it as it is";
        PromptValue: "{w} = {text}   Enter sets it, Esc leaves it as it is";
        PromptMark: "Mark this moment: {text}   Enter keeps it, Esc leaves";
        PromptSave: "Save the session as: {text}   Enter saves, Esc leaves";
        PromptOpen: "Open a session: {text}   Enter opens, Esc leaves";
        PromptExport: "Write it to: {text}   Enter writes, Esc leaves";
        SecondsAgo: "{n} s ago";
        MinutesAgo: "{n} min ago";
        HoursAgo: "{n} h ago";
        DaysAgo: "{n} days ago";
        SometimeAgo: "at an unknown time";
        ByThisSession: "by this session";
        ByAnother: "by another program";
        Tried: "(tried)";
        BackWithRate: "Enter  back to epoch {epoch} with rate {rate}";
        NoneHolds: "no smaller rate holds";
        Everywhere: "what the network says everywhere";
        NeuronEverywhere: "what {h} gives everywhere";
        Map: "Map";
        Line: "what the network says along {x}";
        NeuronLine: "what {h} gives along {x}";
        Axes: "{x} across, {y} up";
        Crosshair: "Crosshair";
        Inputs: "Crosshair and inputs";
        Reading: "Reading the map";
        ReadingLine: "Reading the curve";
        AsksHere: "Enter asks about it";
        AskHere: "Enter  ask about this point";
        MovesIt: "← ↑ → ↓  move   shift  faster";
        ZoomsIt: "+ −  zoom   0  whole plane";
        HoldsIt: "↑ ↓ choose  + − change  x y axis";
        TabHolds: "tab: choose axes, change what is held";
        Over: "{c} over {v}";
        Between: "{low} to {high}";
        DottedIs: "The dotted line is where {y}\u{a0}=\u{a0}{v}: the network cannot decide there.";
        DottedIsShort: "dotted line: {y} = {v}";
        DottedClasses: "The dotted line is where another class takes over.";
        DottedClassesShort: "dotted line: another class";
        DottedMiddle: "The dotted line is the middle: {y}\u{a0}=\u{a0}{v}.";
        Stronger: "stronger: surer of it";
        Letters: "denser: surer of it";
        EShows: "e  this neuron or that: {list}";
        DTones: "d  two tones only";
        DTonesMany: "d  all tones";
        TTest: "t  test points, hollow";
        AAdds: "A  a sample   L D Del  change it";
        TTestHidden: "t  show test points";
        Never: "never";
        CurveIs: "Line: {y}. Marks stand at the truth.";
        CurveIsShort: "marks stand at the truth";
        NoRoomInside: "no room for maps here: 3, then e, shows each";
        Drawing: "drawing the map …";
        // Rows
        Data: "data";
        Noise: "noise";
        Share: "train share";
        Scaling: "scaling";
        Features: "features";
        Hidden: "hidden";
        Activation: "activation";
        Output: "output";
        Optimizer: "optimizer";
        Order: "order";
        StopAfter: "stop after";
        StopBelow: "stop below";
        Patience: "stop if";
        Pace: "pace";
        // Values
        Was: "was {value}";
        Changed: "changed";
        Epochs: "{n} {n:epoch|epochs}";
        LossOf: "loss {value}";
        NoBetter: "no better for {n} {n:epoch|epochs}";
        NoBetterShort: "no better for {n}";
        OwnScaling: "the data's own";
        AsIs: "none";
        Full: "full";
        NoLayers: "none";
        Chosen: "{k} of {n}";
        // Notes
        OneOfTwo: "one number: which of 2 classes";
        OnePerClass: "a share for each class";
        OneNumber: "one number";
        SquaredMisses: "mean of (y − ŷ)²";
        EntropyOfOne: "cross-entropy of one share";
        EntropyOfAll: "cross-entropy of the shares";
        FromNormal: "weights and biases from N(0, 1)";
        FromUniform: "weights within ±0.5, biases 0.1";
        FromXavier: "by inputs and outputs, for tanh";
        FromHe: "by inputs, for relu";
        FromOnes: "weights 1, biases 0";
        FromZeros: "everything 0";
        SameSeed: "the same seed: the same run";
        PullsAll: "pulls every weight to 0";
        ShrinksLarge: "shrinks large weights most";
        // Titles
        TitleAnew: "Set-up · changing these starts a new run";
        TitleAnewShort: "Set-up · these start a new run";
        TitleAtOnce: "Changing these applies at once";
        TitleAtOnceShort: "These apply at once";
        TitleData: "data · {name} · {k} of {n}";
        TitleWhat: "What will happen";
        TitleCommand: "The same on the command line · c copies";
        TitleSmall: "Set-up · row {k} of {n}";
        ClassLegend: "+ class 1   · class 0";
        ValueLegend: "+ above 0   · below 0";
        CopiesLine: "c copies this line";
        // What will happen
        NewRun:
            "A new run starts: {shape}, {n} {n:parameter|parameters}, {train} {train:point|points} to learn from{test}. The present run stays as branch {letter}.";
        AndTest: ", {n} to test";
        AppliesFrom: "Applies from epoch {epoch} on. The run goes on.";
        NothingYet: "Nothing is changed yet. Enter and Esc leave everything as it is.";
        NotYet: "Not yet: {why}";
        ChangeCount: "{n} changes";
        OneChange: "1 change";
        StopsAt: "it stops after epoch {n}";
        // What is allowed
        Allowed: "{row}: {allowed}";
        AllowedNoise: "0 to 50 %";
        AllowedShare: "10 to 90 %, or 100 %";
        AllowedFeatures: "at least one (space switches one)";
        AllowedWidth: "1 to {n} neurons in a layer";
        AllowedSeed: "a whole number from 0 to 18446744073709551615";
        AllowedAbove: "a number above 0";
        AllowedFrom: "a number from 0 up";
        AllowedBatch: "1 to {n}, the samples to learn from, or full";
        AllowedEpochs: "a whole number of epochs";
        AllowedPatience: "a whole number of epochs from 1 up";
    }

    // The coach's sentences: for a line of 118 columns, and, where that is too long for it, for one of 78.
    messages {
        // The Train view and the program
        Welcome:
            "Welcome. This network learns, four times a second, to tell who is who. space stops it, ? explains every word."
            "Welcome: watch this network learn. space stops it, ? explains every word.";
        First:
            "It began by chance: {k} of {n} right, loss {loss}. Watch the curve fall while {p} {p:number changes|numbers change}."
            "It began by chance: {k} of {n} right. Watch the curve fall.";
        FirstNumber:
            "It began by chance: the loss was {loss}. Watch the curve fall while {p} {p:number changes|numbers change}."
            "It began by chance: the loss was {loss}. Watch the curve fall.";
        FirstLoaded:
            "A trained model learns on: it began with {k} of {n} right, loss {loss}. {p} {p:number moves|numbers move} in each step."
            "A trained model learns on: it began with {k} of {n} right, loss {loss}.";
        FirstLoadedNumber:
            "A trained model learns on: it began with a loss of {loss}. {p} {p:number moves|numbers move} in each step."
            "A trained model learns on: it began with a loss of {loss}.";
        Steady:
            "In each epoch the network sees all {who} once and moves {p} {p:number|numbers} after each. The loss is how wrong it still is."
            "All {who} once in each epoch; after each, {p} {p:number moves|numbers move}.";
        SteadyBatches:
            "In each epoch the network sees all {who} once and moves {p} {p:number|numbers} in {steps}. The loss is how wrong it is."
            "Each epoch: all {who}, {steps}. Loss: how wrong it still is.";
        AllRight:
            "All {n} are right since epoch {epoch}. From here on the network only becomes surer, so the loss keeps falling."
            "All {n} are right since epoch {epoch}. Now it only becomes surer.";
        Tenth:
            "The loss is down to {loss}: {share} of what it was. On this scale each line is ten times less than the one above."
            "The loss is down to {loss}: {share} of what it was at the start.";
        Saturated:
            "{h} is saturated for {who}: its slope is {slope}, so {who} can hardly move {into}. Sure neurons learn slowly."
            "{h} is saturated for {who}: slope {slope}, so {into} hardly move.";
        Vanishing:
            "Layer 1's gradients have come to {d} of the output's: they vanish on the way back; the first layers hardly learn."
            "Layer 1's gradients came to {d} of the output's: they vanish on the way.";
        DeadRelus:
            "Off for every sample, and so dead: {k} of the {n} relus of layer {layer}. No sample moves what feeds them any more."
            "Dead, off for every sample: {k} of the {n} relus of layer {layer}.";
        Paused:
            "Time stands still. n trains one epoch, s one step, p a quarter of that step; space goes on."
            "Time stands still. n: one epoch, s: one step, p: a quarter of it.";
        OneEpoch:
            "Epoch {epoch}: {steps}, and each moved {p} {p:number|numbers} once. {name} moved most, by {change}."
            "Epoch {epoch}: {steps} of {p} {p:number|numbers}. {name} moved most: {change}.";
        OneStep:
            "{who} moved {p} {p:number|numbers} once. {name} moved most, by {change}. s takes the next step."
            "{who} moved {p} {p:number|numbers}. {name} moved most: {change}.";
        PhaseForward:
            "Forward: {who} goes through the network, from the inputs to ŷ = {y}. p compares that with the truth."
            "Forward: {who} goes through the network: ŷ = {y}. p goes on.";
        PhaseLoss:
            "Loss: the truth for {who} is {truth}, the network says {y}: a loss of {loss}. p asks who is to blame."
            "Loss: truth {truth}, ŷ {y}: a loss of {loss}. p goes on.";
        PhaseBackward:
            "Backward: each parameter's share in that loss is its gradient, in the table. p moves every one against it."
            "Backward: each parameter's gradient is in the table. p takes the step.";
        PhaseUpdate:
            "Update: {p} {p:number|numbers} moved, each by − rate × gradient; {name} most, by {change}. p begins the next step."
            "Update: {p} {p:number|numbers} moved; {name} most, by {change}. p: the next step.";
        Person:
            "The diagram now carries {who}: {inputs} in, {y} out. The gradients in the table are those for {who}."
            "The diagram now carries {who}: {inputs} in, {y} out.";
        Parameter:
            "{name} goes from {from} to {to}: it is {value}. Its gradient for {who} is {gradient}."
            "{name}, from {from} to {to}: {value}, gradient {gradient}.";
        AskOffset:
            "Type how far the person is from {at}, for instance −7 and −3. Enter keeps the question."
            "Type how far from {at}, e.g. −7 and −3. Enter keeps it.";
        AskRaw:
            "Type the values as they stand in the data. Enter goes from field to field and keeps the question."
            "Type the values as they stand in the data. Enter keeps the question.";
        LooksRaw:
            "{values} look like {units}; this network learned differences. Enter uses {repaired}."
            "{values} look like {units}. Enter uses {repaired}.";
        AskMetric:
            "Type {units}; they are turned into the data's own units. Enter keeps the question."
            "Type {units}. Enter keeps the question.";
        LooksOther:
            "{values} look like {meant}, but {units} are typed now. Enter uses {repaired}."
            "{values} look like {meant}. Enter uses {repaired}.";
        Far:
            "Far from everything it learned: beyond its data a network only guesses."
            "Far from everything it learned: there a network only guesses.";
        Refused:
            "{key} is no part of a number here: digits, a sign, a point or a comma, an exponent like 1e−3."
            "{key} is no part of a number: digits, a sign, a point or a comma.";
        RefusedWhole:
            "{key} is no part of a whole number: only digits are. Backspace takes it away."
            "{key} is no part of a whole number: only digits are.";
        StillMissing: "{field} is still missing: type a number, then Enter.";
        Kept:
            "{who}: the network says {says}. The question stays in the list and its answer moves with training."
            "{who}: the network says {says}. The answer moves with training.";
        Dropped:
            "{who} is dropped from the questions. a asks about someone else."
            "{who} is dropped. a asks about someone else.";
        RateEnd: "The rate is {rate}: that is as far as this key goes.";
        Pace:
            "Pace: {pace} epochs a second. The numbers of the run do not depend on it."
            "Pace: {pace} epochs a second. The run itself stays the same.";
        PaceAuto:
            "Pace: auto, slow at first and then faster, as learning happens. The numbers do not depend on it."
            "Pace: auto, slow at first and then faster, as learning happens.";
        PaceMax:
            "Pace: as fast as it goes. The numbers of the run do not depend on it."
            "Pace: as fast as it goes. The run itself stays the same.";
        Restarted:
            "The same start again: seed {seed}, rate {rate}. The same seed and rate give the same run, number for number."
            "The same start again: seed {seed}, rate {rate}.";
        RestartedGhost:
            "The same start again: seed {seed}, rate {rate}. The run before stays on the chart as ghost {letter}."
            "The same start again, rate {rate}. The run before stays as ghost {letter}.";
        ZoomEnd:
            "The chart goes no further that way. + shows fewer epochs, − more, 0 the whole run."
            "The chart goes no further. + fewer epochs, − more, 0 the whole run.";
        EdgesWeight:
            "Each edge shows its weight: what the number that comes in from the left is multiplied by."
            "Each edge shows its weight: by what its input is multiplied.";
        EdgesGradient:
            "Each edge shows its gradient for {who}: by how much the loss grows when this weight grows a little."
            "Each edge shows its gradient for {who}: what the loss would do.";
        EdgesChange: "Each edge shows by how much its weight moved the last time.";
        EdgesProduct:
            "Each edge shows weight · input for {who}: what flows in. With the bias these add up to the neuron's z."
            "Each edge shows weight · input for {who}: with the bias they make z.";
        NothingToChoose: "There is nothing to choose in this panel. tab goes to the next one.";
        OnlyOnLoss:
            "This key moves in the loss chart. tab goes from panel to panel, until Loss has the heavy frame."
            "This key moves in the loss chart: tab until Loss is chosen.";
        Find:
            "/ Type a name, or a number where there are none: the list goes to the first row that has it. Esc leaves."
            "/ Type a name or a number: the list goes to the first row that has it.";
        Found:
            "/{text}   tab goes to the next row that has it, Enter stays there."
            "/{text}   tab: the next one, Enter: stay.";
        NotFound: "/{text}   No row has that in its name.";
        NoClasses:
            "These data are numbers, not classes: there is nothing to be taken for something else."
            "These data are numbers, not classes: nothing can be mixed up.";
        NoQuestion:
            "No question is chosen. tab goes to the questions, ↑ ↓ choose one, a asks a new one."
            "No question is chosen. tab goes to the questions, a asks a new one.";
        Reseeded: "Another start: seed {seed}. r runs it again; R takes the next seed.";
        NotReseeded: "This start does not come from a seed: {start}. r runs it again.";
        Finished:
            "{n} {n:epoch|epochs} done: loss {start} → {now}, all right since epoch {epoch}. space goes on, r runs it again."
            "Done: loss {start} → {now}. space goes on, r runs it again.";
        FinishedElse:
            "{n} {n:epoch|epochs} done: loss {start} → {now}. space goes on, r runs it again, R takes another seed."
            "Done: loss {start} → {now}. space goes on, r again, R another seed.";
        FinishedBelow:
            "Stopped after {n} {n:epoch|epochs}: the loss is below what was asked for. {start} → {now}. space goes on, r runs it again."
            "Stopped after {n} {n:epoch|epochs}: the loss is low enough. space goes on, r again.";
        FinishedPatience:
            "Stopped after {n} {n:epoch|epochs}: the loss no longer becomes better. {start} → {now}. space goes on, r runs it again."
            "Stopped after {n} {n:epoch|epochs}: no better any more. space goes on, r again.";
        Diverged:
            "Stopped in epoch {epoch}: at {who} the next step would leave the range of numbers. A smaller rate may help: , then r."
            "Stopped: the numbers ran away in epoch {epoch}. Smaller rate: , then r.";
        DivergedLoss:
            "Stopped in epoch {epoch}: the loss would leave the range of numbers. A smaller rate may help: , then r."
            "Stopped: the loss ran away in epoch {epoch}. Smaller rate: , then r.";
        CannotGoOn:
            "This run cannot go on: its next numbers are out of range. , lowers the rate, r starts again with it."
            "This run cannot go on. , lowers the rate, r starts again with it.";
        RunningAway:
            "The loss rose from {start} to {loss}: the steps overshoot. A smaller rate (,) would help, then r."
            "The loss rose from {start} to {loss}: the steps overshoot. , then r.";
        Still:
            "No parameter moves any more: every gradient is 0, and the loss stays at {loss}. A smaller rate (,) and r, or R."
            "Nothing moves any more: every gradient is 0. A smaller rate (,), then r.";
        Stuck:
            "The loss has stood at {loss} for 200 epochs: that is guessing. Inputs far from 0 saturate it: centre them (o)."
            "Stuck at {loss} for 200 epochs: that is guessing. Centre the inputs (o).";
        Twins:
            "h1 and h2 hold the same number because they started equal. They will stay twins: this is why we start from random."
            "h1 and h2 started equal and stay twins: this is why we start from random.";
        DivergedAtStart:
            "The untrained network's loss is no finite number: data or start are out of range. o changes the set-up."
            "The loss is out of range before any training: o changes the set-up.";
        TrainedAgain:
            "The training thread failed: {message}. A new one trains the session again up to here; space goes on."
            "The training failed: {message}. A new thread trains it again.";
        BegunAnew:
            "The training thread failed again: {message}. A new one begins this run anew; space trains."
            "The training failed: {message}. A new thread begins anew.";
        StudyFailed:
            "The thread for studies failed: {message}. What it worked on stays unanswered; a new one does the rest."
            "A study failed: {message}. A new thread does the rest.";
        Failed:
            "The training thread failed: {message}. What is on the screen is its last report. q quits."
            "The training thread failed: {message}. q quits.";
        CannotSuspend:
            "There is no shell that could bring this program back, so ctrl-z does nothing here. q quits."
            "No shell could bring this program back: ctrl-z does nothing here.";
        Copied:
            "This run, as copied: {line}"
            "As copied: {line}";
        CopiedRoot:
            "As copied: {line}. Changes by hand ({n}) are not in it, a line cannot hold them; w saves them all."
            "As copied: {line}. Without changes by hand ({n}): w saves them.";
        HintsOff:
            "Hints are off. H turns them on again; answers and errors stay."
            "Hints are off. H turns them on again.";
        HintsOn: "Hints are on. H turns them off.";
        // Gradient
        Why:
            "Why {w} moves for {who}: the loss, step by step back to {w}. p takes the next step apart, ↑ ↓ choose a {what}."
            "Why {w} moves for {who}. p takes a step apart, ↑ ↓ choose a {what}.";
        WhyFrozen:
            "{w} is frozen: no step moves it. What {who} would want of it stands here all the same; f frees it."
            "{w} is frozen: no step moves it. f frees it.";
        WhyStill:
            "Why {w} moved for {who}: the loss, step by step back to {w}. ↑ ↓ choose a {what}, r starts the run again."
            "Why {w} moved for {who}. ↑ ↓ choose a {what}, r starts the run again.";
        PhaseBackwardCard:
            "Backward: each parameter's share in that loss is its gradient, on the card. p moves every one against it."
            "Backward: the parameter's gradient is on the card. p takes the step.";
        SaturatedHere:
            "{h} is saturated for {who}: its slope is {slope}, so {who} can hardly move {into}, whatever the loss says."
            "{h} is saturated for {who}: slope {slope}, so {into} hardly move.";
        SliceOne:
            "The slice is the loss for {name} over {w}. t shows everybody's."
            "The slice is the loss for {name} over {w}. t: everybody's.";
        SliceAll:
            "The slice is everybody's loss over {w}: the steps of all try to go down here. t shows {name} alone."
            "The slice is everybody's loss over {w}. t: {name} alone.";
        SliceStochastic:
            "Everybody's loss over {w}; each step goes down one sample's own instead: that is the stochastic in SGD. t: {name}."
            "Everybody's loss. A step goes down one sample's: that is stochastic. t: {name}.";
        PictureSlice:
            "The loss as a function of {w} alone, all other parameters held. t changes whose loss, e goes back to f."
            "The loss over {w} alone, all else held. t: whose, e: f.";
        PictureCurve:
            "The function f of {h}, with every sample at its z. Where f is flat, a sample cannot move what feeds {h}."
            "f of {h}, every sample at its z. Where it is flat, nothing moves.";
        Covered:
            "Numbers are covered. Work out the next one, then x uncovers it; X uncovers all of them."
            "Numbers are covered. x uncovers the next one, X all of them.";
        Uncovered: "All numbers are uncovered. x covers them.";
        Followed:
            "δ of {h} comes from the neurons it feeds: ↑ ↓ choose one, Enter goes on to it, Esc goes back."
            "δ of {h}: ↑ ↓ choose a term, Enter goes on to it, Esc back.";
        FollowedEnd:
            "{h} is an output: its δ comes from the loss itself. Esc goes back along the chain."
            "{h} is an output: its δ comes from the loss. Esc goes back.";
        NothingToFollow:
            "There is one way from here to the loss, and the card shows all of it: nothing to follow."
            "One way leads to the loss, and the card shows all of it.";
        Checked:
            "All {n} gradients for {who} agree with what nudging measures; the worst is {w}, to {d} of its size."
            "All {n} gradients agree with measuring; worst {w}, to {d}.";
        CheckedMost:
            "{who}: what nudging can measure agrees; {k} of {n} are at a corner or too small to measure. Worst {w}, to {d}."
            "Measured ones agree; {k} of {n} cannot be measured. Worst {w}, to {d}.";
        CheckedDiffer:
            "{k} of {n} gradients for {who} do not agree with what nudging measures: {w} is off by {d} of its size."
            "{k} of {n} gradients disagree with measuring: {w} by {d}.";
        TooManyToCheck:
            "{n} parameters are too many to nudge one by one: at most {most}. The chosen one is checked on the screen."
            "{n} parameters are too many to nudge: at most {most}.";
        // Map
        MapLines:
            "{into} each draw one soft line across the plane; {h} adds them up. Press n and watch the boundary move."
            "The dotted line is where the network cannot decide. Press n and watch it move.";
        MapDeep:
            "The first layer draws lines, each further one bends what is below it. e shows one neuron after the other."
            "Each layer bends what the one below draws. e: neuron by neuron.";
        MapStraight:
            "Without hidden neurons there is one straight line between yes and no. Press n and watch it turn."
            "No hidden neurons: one straight line. Press n and watch it turn.";
        MapCurve:
            "One input, so the map is a curve: what the network says for every value of it. Samples lie at their truth."
            "One input: the map is a curve. Samples lie at their truth.";
        MapNumbers:
            "The colour is the number that the network predicts there. Press n and watch the plane take its colours."
            "The colour is the number predicted there. Press n and watch.";
        MapNeuron:
            "This is {h} alone: what it gives on to the next layer, at every point. e goes on to the next neuron."
            "This is {h} alone, at every point. e: the next neuron.";
        MapOutput:
            "This is what the network says. e goes through its neurons, one map each."
            "This is what the network says. e: its neurons, one by one.";
        MapNoHidden:
            "There is nothing but the output here: the network has no hidden neurons."
            "Nothing but the output: there are no hidden neurons.";
        MapTwoTones:
            "Two tones only: this side or that. How sure the network is does not show now; d brings it back."
            "Two tones only: this side or that. d brings the others back.";
        MapManyTones:
            "The stronger the tone, the surer the network. d shows two tones only."
            "The stronger the tone, the surer the network. d: two tones.";
        MapTestShown:
            "{n} {n:sample that is|samples that are} only tested on: drawn too, hollow. t hides them."
            "Test samples are drawn too, hollow: {n}. t hides them.";
        MapTestHidden:
            "{n} {n:sample that is|samples that are} only tested on: hidden. t shows them."
            "Test samples are hidden: {n}. t shows them.";
        MapNoTest:
            "All samples are learned from: there are none that are only tested on."
            "All samples are learned from: there are no test points.";
        MapAxes:
            "Now {from} runs across and {to} up; all other inputs are held at the values beside the map."
            "Now {from} runs across and {to} up.";
        MapOneInput:
            "There is only one input: nothing else could be an axis."
            "There is only one input: no other axis.";
        MapZoomEnd:
            "That is as far as the map zooms. 0 shows the whole plane."
            "That is as far as the map zooms. 0: the whole plane.";
        InsideMaps:
            "Each neuron shows what it says over the plane, as far as there is room for it. i brings the numbers back."
            "Each neuron shows its own map where there is room. i: the numbers.";
        InsideNumbers:
            "The neurons show their numbers again. i draws a small map inside each of them."
            "The neurons show their numbers. i: a small map inside each.";
        InsideElsewhere:
            "Small maps are drawn inside the neurons of the Train view: 1 goes there, e shows neuron by neuron here."
            "Maps inside neurons are in the Train view: 1. Here e: one by one.";
        // Points
        PointAdded:
            "{who} is learned from, as {says}: a new run from epoch 0. L gives another class, Del removes, u goes back."
            "{who} is learned from, as {says}: a new run. L: class, u: back.";
        PointMoved:
            "{who} has been changed: a new run from epoch 0 learns from that. u goes back to the run before."
            "{who} has been changed: a new run learns from that. u goes back.";
        PointLabelled:
            "{who} is {says} now: a new run from epoch 0 learns from that. u goes back to the run before."
            "{who} is {says} now: a new run learns from that. u goes back.";
        PointRemoved:
            "{who} is not learned from any more: a new run from epoch 0. u goes back to the run before."
            "{who} is not learned from any more: a new run. u goes back.";
        PointTyped:
            "A sample to learn from: its name and numbers. Enter begins a new run that learns from it too; L changes its class."
            "A sample to learn from. Enter begins a new run; L changes its class then.";
        PointCarried:
            "{who} is picked up: the arrows move the crosshair, Enter puts it down there, Esc leaves it where it was."
            "{who} is picked up: move the crosshair, Enter puts it down, Esc leaves it.";
        PointNone:
            "No sample is here. Click one, or move the crosshair to it; among the people it is the chosen one."
            "No sample is here. Click one, or move the crosshair to it.";
        PointWhere:
            "A adds a sample to learn from: on the map (3) at the crosshair, among the people (tab) as it is typed."
            "A adds a sample to learn from: on the map (3) or among the people (tab).";
        CopiedByHand:
            "As copied: {line}. The data were changed by hand: W saves them, as {file}."
            "As copied: {line}. W saves the changed data, as {file}.";
        PointLast:
            "The last sample to learn from stays: without it there is nothing to learn."
            "The last sample to learn from stays.";
        PointNot: "Not changed: {why}.";
        // Setup
        SheetLeft: "Nothing was changed. o opens the set-up again.";
        SheetWrong: "{why}";
        Begun:
            "A new run: {shape} on {data}, {p} {p:parameter|parameters}. The run before stays too; b lists both."
            "A new run: {shape} on {data}. The run before stays too; b: both.";
        BegunPaused:
            "A new run: {shape} on {data}. space begins it. The run before stays too; b lists both."
            "A new run: {shape} on {data}. space begins it; b: the run before.";
        Adjusted:
            "From epoch {epoch} on: {what}. u takes back what is a change by hand."
            "From epoch {epoch} on: {what}.";
        AdjustedPaused:
            "From epoch {epoch} on: {what}. space goes on; u takes back what is a change by hand."
            "From epoch {epoch} on: {what}. space goes on.";
        AboutTutorial:
            "tutorial: four people, their weight and height, and whether each is male or female."
            "tutorial: four people, weight and height, male or female.";
        AboutOwn:
            "Your own data. ← → choose other data; these stay in the list."
            "Your own data. ← → choose others; these stay in the list.";
        AboutCircle:
            "circle: one class in the middle, the other around it. No straight line parts them, so hidden neurons are needed."
            "circle: no straight line parts the classes, so hidden neurons are needed.";
        AboutXor:
            "xor: two opposite quarters against the two others. A single neuron cannot learn it; two hidden ones can, with luck."
            "xor: opposite quarters. One neuron cannot learn it, two hidden ones can.";
        AboutGauss:
            "gauss: two clouds, which one straight line parts. Noise makes them run into each other."
            "gauss: two clouds, which one straight line parts.";
        AboutSpiral:
            "spiral: two arms around each other, the hardest of these. It takes two hidden layers, adam, and some hundred epochs."
            "spiral: two arms around each other, the hardest. Two layers, adam, patience.";
        AboutMoons: "moons: two half circles that reach into each other.";
        AboutBlobs:
            "blobs: three clouds, three classes: the output has a share for each, and the loss is the cross-entropy."
            "blobs: three classes, so an output for each, and cross-entropy.";
        AboutGate:
            "A logic gate on four points. One neuron without hidden layers is enough."
            "A logic gate on four points. One neuron is enough.";
        AboutGateXor:
            "gate-xor: true where just one input is. The four points that started the quarrel about hidden layers."
            "gate-xor: true where just one input is. It needs hidden neurons.";
        AboutPlane:
            "plane: a number that grows along x1 + x2. A linear output without hidden layers learns it."
            "plane: a number that grows along x1 + x2. A linear output is enough.";
        AboutMultiGauss:
            "multi-gauss: a number, six bumps up and down. It takes hidden neurons to bend the plane."
            "multi-gauss: a number, six bumps. It takes hidden neurons.";
        AboutNoNoise:
            "These data have no noise: they are what they are. circle, xor, gauss, spiral, moons and others have."
            "These data have no noise. circle, xor, gauss, spiral and others have.";
        AboutNoise:
            "noise: how far points stray into the other class. 0 to 50 %; type a number or use ← →."
            "noise: how far points stray. 0 to 50 %; type it or use ← →.";
        AboutShare:
            "train share: how many of the points are learned from. The rest is only tested on: its loss is drawn broken."
            "train share: points to learn from. The rest is only tested on.";
        AboutScaling:
            "scaling: subtract each column's mean (center), divide by its spread too (standardize), or nothing (none)."
            "scaling: subtract the mean (center), divide too (standardize), or nothing.";
        AboutFeatures:
            "features: what the network is fed. ← → go from one to the next, space switches it."
            "features: what the network is fed. ← → choose one, space switches it.";
        AboutHidden:
            "hidden: a number of neurons for each layer. ← → choose a layer, type a number, + adds a layer, − takes it away."
            "hidden: ← → choose a layer, type its size, + adds a layer, − takes it.";
        AboutActivation:
            "activation: what a neuron does with its sum. ← → change it; shift and ← → choose one layer, or all."
            "activation: ← → change it; shift ← → choose one layer, or all.";
        AboutOutput:
            "output: what the last layer makes of its sum. sigmoid is a share between 0 and 1, linear any number."
            "output: sigmoid is a share between 0 and 1, linear any number.";
        AboutLoss:
            "loss: mse squares the misses, as the tutorial does; bce and ce are cross-entropies, which punish sure mistakes more."
            "loss: mse squares misses; bce, ce punish sure mistakes more.";
        AboutStart:
            "start: where the parameters of epoch 0 come from. With ones or zeros all hidden neurons are twins for ever."
            "start: parameters of epoch 0. With ones or zeros neurons stay twins.";
        AboutSeed:
            "seed: where all chance comes from. The same seed is the same run, bit for bit, on every machine."
            "seed: the same seed is the same run, bit for bit.";
        AboutRate:
            "rate: how far a step goes. Too small takes for ever, too large overshoots; 0.03 to 0.3 is a good start for sgd."
            "rate: how far a step goes. Too small takes for ever, too large overshoots.";
        AboutOptimizer:
            "optimizer: sgd follows the gradient, momentum keeps going, adam measures each parameter. Its memory begins anew."
            "optimizer: sgd, momentum or adam. Its memory begins anew.";
        AboutBatch:
            "batch: how many samples make one step. 1 is the tutorial's; full is all of them. It holds from the next epoch on."
            "batch: how many samples make one step; full is all. From the next epoch on.";
        AboutOrder:
            "order: the data set's own every epoch, or shuffled by the seed and the epoch's number."
            "order: the data set's own, or shuffled by seed and epoch.";
        AboutL1:
            "L1 pulls every weight towards 0 by the same amount, so that useless ones become exactly 0."
            "L1 pulls every weight towards 0; useless ones become exactly 0.";
        AboutL2:
            "L2 shrinks every weight by a share of itself, so that large ones suffer most."
            "L2 shrinks every weight by a share of itself.";
        AboutStopAfter:
            "stop after: the run stops by itself at this epoch; space goes on beyond it."
            "stop after: the run stops at this epoch; space goes on beyond it.";
        AboutStopBelow:
            "stop below: the run stops once the loss (that of the test part, if there is one) is smaller. Backspace: never."
            "stop below: stops once the loss is smaller. Backspace: never.";
        AboutPatience:
            "stop if: the run stops if the loss has not become better for so many epochs. Backspace: never."
            "stop if: stops if the loss gets no better for so long. Backspace: never.";
        AboutPace:
            "pace: how fast epochs go by: auto begins slowly, max goes as fast as it can. It changes nothing in the run."
            "pace: how fast epochs go by. It changes nothing in the run.";
        // Time
        Past:
            "This is epoch {epoch} as it was. Change something, then space: a new branch grows from here and {letter} stays as a ghost."
            "Epoch {epoch} as it was. Change something, then space: a new branch grows here.";
        Newest: "This is the newest moment. n trains one more epoch, space goes on.";
        AtStart:
            "This is the start: epoch 0. Before it there is nothing."
            "This is the start: epoch 0.";
        Travelled:
            "Epoch {epoch}: the loss was {loss}, {back} {back:epoch|epochs} before the newest. space trains from here, End goes to the newest."
            "Epoch {epoch}: loss {loss}, {back} back. space trains from here, End: newest.";
        TravelledWithin:
            "Epoch {epoch} as it began: the loss was {loss}. space trains from here, End goes to the newest moment."
            "Epoch {epoch} as it began: loss {loss}. space trains from here.";
        StepBack:
            "Back before that step, at {at}: {who} is next. s goes on again, End goes to the newest moment."
            "Back at {at}: {who} is next. s goes on again, End: the newest.";
        NothingByHand:
            "Nothing was changed by hand. u takes back a changed rate, a typed value, a frozen parameter."
            "Nothing was changed by hand.";
        NothingToRedo: "Nothing was undone.";
        Undone:
            "Undone: {what} is taken back, and you stand on branch {letter} at epoch {epoch}. U does it again."
            "Undone: {what}. Branch {letter}, epoch {epoch}. U does it again.";
        Redone:
            "Done again: you stand on branch {letter} at epoch {epoch}, as before u."
            "Done again: branch {letter}, epoch {epoch}.";
        Edited:
            "{what} from epoch {epoch} on. space trains on with it; u takes it back."
            "{what} from epoch {epoch} on. u takes it back.";
        EditedOn:
            "{what} from epoch {epoch} on, and the run goes on with it. u takes it back."
            "{what} from epoch {epoch} on. u takes it back.";
        AsBefore:
            "{what} at epoch {epoch}: as it was before, so that no change by hand is left of it."
            "{what} at epoch {epoch}: as it was before.";
        Forked:
            "{what} at epoch {epoch}: branch {letter} begins here. space trains it; b lists all branches, u takes it back."
            "{what} at {epoch}: branch {letter} begins. space trains it, b lists all.";
        ValueIsThat: "{w} is {value} already.";
        NoParameter:
            "No parameter is chosen: tab to Network or Parameters, then ↑ ↓."
            "No parameter is chosen: tab to Parameters, then ↑ ↓.";
        OneRun:
            "One run so far. Go back (←), change something, press space: then there are two."
            "One run so far. Go back (←), change something, press space.";
        WentTo:
            "Branch {letter}: {what}. Its newest moment is epoch {epoch}, loss {loss}."
            "Branch {letter}: epoch {epoch}, loss {loss}.";
        NotThisBranch:
            "{letter} is the branch you stand on: go to another first (Enter), then drop it."
            "You stand on {letter}: go to another branch first (Enter).";
        BranchHasBranches: "Other branches leave {letter}: drop those first.";
        BranchDropped: "Branch {letter} is dropped. u brings it back.";
        BranchRestored: "Branch {letter} is back.";
        NoSuchEpoch:
            "‘{text}’ is no epoch of this branch: 0 to {n}. Going on is training: n, or space."
            "‘{text}’ is no epoch here: 0 to {n}.";
        NoNumber:
            "‘{text}’ is no number: digits, a sign, a point or a comma, an exponent like 1e−3."
            "‘{text}’ is no number.";
        NoSuchValue:
            "No value of this row begins with {key}. The arrow keys go through them; ctrl-d sets the defaults."
            "No value of this row begins with {key}. ← → go through them.";
        NotHere: "{key} has no place here.";
        FieldFull: "No more than {n} characters have room here.";
        PastedLine:
            "The first line was pasted: a field holds one. The others were left out."
            "The first line was pasted: a field holds one.";
        PastedTable:
            "{n} {n:question was|questions were} pasted, read as {units}. y keeps {k} of them, Esc none."
            "{n} pasted, read as {units}. y keeps {k}, Esc none.";
        PastedKept:
            "{k} of {n} pasted questions are kept, {most} in all at most. Their answers move with training."
            "{k} of {n} pasted questions are kept, {most} in all at most.";
        PasteUnfit:
            "What was pasted does not belong in this field: nothing was typed."
            "What was pasted does not belong here: nothing was typed.";
        PasteElsewhere:
            "Pasted text is no command: nothing was done. Open a field first, with a for instance, and paste there."
            "Pasted text is no command: nothing was done. a opens a field for it.";
        Marked:
            "Mark {k} at {at} is kept. M goes from mark to mark; w saves them with the session."
            "Mark {k} at {at} is kept. M goes from mark to mark.";
        MarkedNearlyFull:
            "Mark {k} at {at} is kept: {k} of the {n} that a session has room for."
            "Mark {k} at {at} is kept, of {n} that have room.";
        SessionNearlyFull:
            "{n} of the {most} branches that a session file has room for: b lists them, Del drops one."
            "{n} of {most} branches, the most that can be saved. b, Del: drop one.";
        SessionFull:
            "Not done: a session file has room for {n} branches and {k} changes. b lists them, Del drops one."
            "Not done: no more than {n} branches can be saved. b, Del: drop one.";
        MarkShown: "{k} of {n}: {text}";
        NoMarks:
            "There is no mark yet: m keeps this moment with a line of text."
            "No mark yet: m keeps this moment with a line of text.";
        TooManyMarks:
            "There are {n} marks already: no more are kept."
            "There are {n} marks already.";
        Saved:
            "The session is in {file}: open it with ctrl-o, or sgdscope {option}."
            "Saved in {file}: ctrl-o, or --session, opens it.";
        NotSaved:
            "Not saved: {why}. Nothing was changed."
            "Not saved: {why}.";
        Opened:
            "Opened: {n} {n:branch|branches}, {m} {m:mark|marks}, as they were kept. M shows the first mark, b the branches."
            "Opened: {n} {n:branch|branches}, {m} {m:mark|marks}. M: marks, b: branches.";
        CutOff:
            "Sessions that were cut off and are kept: {n}. The last opens with ctrl-o and the name last, or --session last."
            "Sessions cut off and kept: {n}. ctrl-o and the name last opens it.";
        Opening:
            "Reading {file} … Esc leaves it."
            "Reading {file} …";
        NotOpened:
            "Not opened: {why}. Nothing was changed."
            "Not opened: {why}.";
        FileThere:
            "{file} is there: {size}, written {when} {whom}. y overwrites it, Esc leaves it."
            "{file}: {size}, {when} {whom}. y overwrites it.";
        FileChanged:
            "{file} was written by another program meanwhile: it was left as it is."
            "{file} was written by another program meanwhile: it was left.";
        WorkUnsaved:
            "Not saved here: {n} {n:branch|branches}, {m} {m:mark|marks}, {k} {k:question|questions}. y opens {file} in their place, Esc keeps them."
            "Not saved: {n} {n:branch|branches}, {m} {m:mark|marks}. y opens {file}, Esc keeps them.";
        Trying:
            "Stopped: at {who} the next step would leave the range of numbers. Smaller rates are being tried from epoch {epoch} …"
            "Stopped: the numbers ran away. Smaller rates are being tried …";
        Holds:
            "Stopped: at {who} the next step would leave the range of numbers. Rate {rate} holds, tried. Enter goes back with it."
            "Stopped: the numbers ran away. Rate {rate} holds (tried). Enter: use it.";
        TryingLoss:
            "Stopped in epoch {epoch}: the loss would leave the range of numbers. Smaller rates are being tried …"
            "Stopped: the loss ran away. Smaller rates are being tried …";
        HoldsLoss:
            "Stopped in epoch {epoch}: the loss would leave the range of numbers. Rate {rate} holds, tried. Enter goes back with it."
            "Stopped: the loss ran away. Rate {rate} holds (tried). Enter: use it.";
        Recovered:
            "Back at epoch {epoch} with rate {rate}: branch {letter} trains on from there."
            "Back at epoch {epoch} with rate {rate}: branch {letter}.";
        // Exports
        Exporting: "Writing {file} … You can go on meanwhile.";
        ExportedModel:
            "{file}: the model of epoch {epoch}, branch {letter}: {p} {p:parameter|parameters}, every one to its last bit."
            "{file}: the model of epoch {epoch}, {p} {p:parameter|parameters}.";
        ExportedLosses:
            "{file}: the losses of epochs 0 to {epoch} of branch {letter}, a line each."
            "{file}: losses of epochs 0 to {epoch}, branch {letter}.";
        ExportedParameters:
            "{file}: {p} {p:parameter|parameters} at epochs 0 to {epoch} of branch {letter}, a line for each epoch."
            "{file}: {p} {p:parameter|parameters} at epochs 0 to {epoch}, branch {letter}.";
        ExportedParametersThinned:
            "{file}: {p} {p:parameter|parameters} at epochs 0 to {epoch} of branch {letter}, a line for every {k} epochs and the last."
            "{file}: {p} {p:parameter|parameters}, epochs 0 to {epoch}, every {k} and the last.";
        ExportedData:
            "{file}: {n} {n:sample|samples}, in the data's own units. sgdscope --data {file} learns from that."
            "{file}: {n} {n:sample|samples}. sgdscope --data {file} reads them.";
        ExportedDataClasses:
            "{file}: {n} {n:sample|samples}, in the data's own units. sgdscope --data {file} --classes {values} reads it."
            "{file}: {n} {n:sample|samples}. To be read with --classes {values}.";
        ExportedFrame:
            "{file}: the screen as it was, a picture for browsers and slides."
            "{file}: the screen as it was, a picture.";
    }
}

/// Which form of `{n:epoch|epochs}` goes with a number.
pub(super) fn plural(n: u64) -> usize {
    usize::from(n != 1)
}

/// A number in words up to twelve, in digits beyond.
pub(super) fn counted(n: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).into())
}

/// All samples: `four people`, `250 samples`.
pub(super) fn everybody(n: usize, named: bool) -> String {
    let form = plural(n as u64);
    let noun = if named { ["person", "people"][form] } else { ["sample", "samples"][form] };
    format!("{} {noun}", counted(n))
}

/// `four steps`.
pub(super) fn steps(n: u64) -> String {
    let number = usize::try_from(n).map_or_else(|_| n.to_string(), counted);
    format!("{number} {}", ["step", "steps"][plural(n)])
}
