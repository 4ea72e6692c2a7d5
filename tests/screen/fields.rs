//! Fields: what is typed and pasted is what is read, in whatever units, or is refused where it is seen.

use crate::screen::scene::{SIZES, Scene};
use sgdscope::app::input::form::Form;
use sgdscope::app::setup::Row;
use sgdscope::app::setup::draft::{Choice, Draft};
use sgdscope::app::text::{Lang, MessageId};
use sgdscope::app::{Event, Mode};
use sgdscope::data::dataset::Dataset;
use sgdscope::data::generate::Problem;
use sgdscope::data::units::Units;
use sgdscope::nn::activation::Activation;
use sgdscope::nn::optimizer::Optimizer;
use sgdscope::train::pace::Pace;
use sgdscope::train::protocol::RunState;
use sgdscope::train::setup::Config;

fn tutorial(lang: Lang) -> Scene {
    Scene::new(Config::default(), Dataset::tutorial(None), lang)
}

fn said(scene: &Scene) -> Option<MessageId> {
    scene.app.coach().map(|said| said.id)
}

fn form(scene: &Scene) -> &Form {
    let Mode::Typing(form) = &scene.app.navigation.mode else { panic!("no form") };
    form
}

/// The form with these numbers, the caret in the last.
fn asking(lang: Lang, values: [&str; 2]) -> Scene {
    let [one, two] = values;
    tutorial(lang).press("space a tab").text(one).press("tab").text(two)
}

fn newest(scene: &Scene) -> &[f64] {
    &scene.app.questions.all.last().expect("a question").inputs
}

fn near(one: &[f64], other: [f64; 2]) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-5)
}

#[test]
fn a_number_that_cannot_be_read_stays_as_it_is_typed_and_is_not_kept() {
    for (value, shown) in [("70kq", "70kq"), ("1e400", "1e400"), ("-7x", "−7x"), ("70cm", "70cm")] {
        let scene = asking(Lang::En, [value, "-3"]).press("enter");
        assert_eq!(said(&scene), Some(MessageId::NoNumber), "{value}");
        assert_eq!((form(&scene).numbers[0].text(), form(&scene).active), (shown, 1));
        assert_eq!(scene.app.questions.all.len(), 2, "nothing was asked");
    }
    let scene = tutorial(Lang::En).press("space a tab").text("12x");
    assert_eq!(said(&scene), Some(MessageId::Refused), "it is said at once");
    let scene = tutorial(Lang::En).go(50).press("space g").text("1e400").press("enter");
    assert_eq!((said(&scene), scene.app.context.run.at.epoch), (Some(MessageId::NoSuchEpoch), 50));
}

#[test]
fn kilograms_and_centimetres_are_understood_behind_a_number() {
    for values in [["70kg", "180cm"], ["70 kg", "180 cm"], ["70кг", "180 см"]] {
        let scene = asking(Lang::En, values).press("enter");
        assert!(near(newest(&scene), [19.323_584, 4.866_142]), "{values:?}: {:?}", newest(&scene));
    }
    let scene = asking(Lang::En, ["128lb", "-3"]).press("enter");
    assert!(near(newest(&scene), [-7.0, -3.0]));
}

#[test]
fn ctrl_t_goes_through_the_units_and_the_one_at_hand_stands_beside_the_field() {
    for lang in [Lang::En, Lang::Ru] {
        let mut scene = asking(lang, ["70", "180"]);
        for (units, beside) in [
            (Units::Offsets, ["] ±", "] ±"]),
            (Units::Own, ["] lb", "] in"]),
            (Units::Metric, ["] kg", "] cm"]),
            (Units::Offsets, ["] ±", "] ±"]),
        ] {
            assert_eq!(form(&scene).units, units);
            for size in SIZES {
                let frame = scene.frame(size);
                let line = frame.lines().find(|line| line.contains("[70")).expect("the fields");
                // Where there is little room, the unit is the field's name.
                let is_there = |beside: &&str| {
                    let name = format!("{} [", beside.trim_start_matches("] "));
                    line.contains(*beside)
                        || line.contains(&name)
                        || (*beside == "] ±" && line.contains("x1 ["))
                };
                assert!(beside.iter().all(is_there), "{units:?} at {size:?}: {line}");
            }
            scene = scene.press("ctrl-t");
        }
    }
}

#[test]
fn what_looks_like_kilograms_and_centimetres_is_offered_as_pounds_and_inches_are() {
    let scene = asking(Lang::En, ["70", "180"]);
    assert_eq!(said(&scene), Some(MessageId::LooksRaw));
    assert!(scene.frame((120, 36)).contains("70 and 180 look like kilograms and centimetres"));
    assert!(scene.frame((120, 36)).contains("u type in kg and cm"));
    // Enter takes what is meant, and keeps it then.
    let scene = scene.press("enter enter");
    assert!(near(newest(&scene), [19.323_584, 4.866_142]));
    // u reads what is typed so, ! takes it as it stands.
    let scene = asking(Lang::En, ["70", "180"]).press("u");
    assert_eq!((form(&scene).units, form(&scene).numbers[0].text()), (Units::Metric, "70"));
    let scene = asking(Lang::En, ["70", "180"]).press("!");
    assert_eq!(newest(&scene), [70.0, 180.0]);
    // Where pounds and inches are typed, too.
    let scene = tutorial(Lang::En).press("space a ctrl-t tab").text("70").press("tab").text("180");
    assert_eq!(said(&scene), Some(MessageId::LooksOther));
    assert!(scene.frame((120, 36)).contains("but pounds and inches are typed now"));
}

#[test]
fn a_person_to_learn_from_is_typed_in_any_units() {
    let scene = tutorial(Lang::En).press("space A ctrl-t ctrl-t").text("Grace");
    let scene = scene.press("tab").text("70").press("tab").text("180").press("enter");
    let values = &scene.app.context.data().table().values;
    assert!(near(&values.row(4).to_vec(), [154.323_584, 70.866_142]), "{values}");
}

// ---- the set-up

/// The set-up of a paused run, at that row.
fn set_up(lang: Lang, row: Row) -> Scene {
    let at = Row::all().position(|other| other == row).expect("every row is there");
    (0..at).fold(tutorial(lang).press("space o"), |scene, _| scene.press("down"))
}

fn draft(scene: &Scene) -> &Draft {
    &scene.app.sheet().expect("the set-up").draft
}

#[test]
fn a_digit_without_a_layer_makes_one() {
    let scene = set_up(Lang::En, Row::Hidden).press("- ").text("5").press("down");
    assert_eq!(draft(&scene).config.hidden, [(5, Activation::Sigmoid)]);
    let scene = set_up(Lang::En, Row::Hidden).press("-").text("0").press("down");
    assert_eq!((said(&scene), draft(&scene).config.hidden.len()), (Some(MessageId::SheetWrong), 0));
}

#[test]
fn a_letter_jumps_to_the_value_that_begins_so_and_is_never_a_command() {
    let scene = set_up(Lang::En, Row::Data).text("s");
    assert_eq!(draft(&scene).samples.choice, Choice::Problem(Problem::Spiral));
    let scene = scene.text("x");
    assert_eq!(draft(&scene).samples.choice, Choice::Problem(Problem::Xor));
    // Neither resets nor copies: d, c, h, j, k and l are letters like any other.
    for letter in ["d", "j", "k", "l", "h"] {
        let scene = set_up(Lang::En, Row::Data).text("s").text(letter);
        assert_eq!(said(&scene), Some(MessageId::NoSuchValue), "{letter}");
        let sheet = scene.app.sheet().expect("the set-up");
        assert_eq!((sheet.row, sheet.draft.samples.choice), (Row::Data, Choice::Problem(Problem::Spiral)));
    }
    let scene = set_up(Lang::En, Row::Activation).text("r");
    assert_eq!(draft(&scene).config.hidden, [(2, Activation::Relu)]);
    let scene = set_up(Lang::En, Row::Output).text("t");
    assert_eq!(draft(&scene).output, Activation::Tanh);
    let scene = set_up(Lang::En, Row::Batch).text("f");
    assert_eq!(draft(&scene).config.hyper.batch, None, "full");
    let scene = set_up(Lang::En, Row::Features).text("s");
    assert_eq!(scene.app.sheet().map(|sheet| sheet.part), Some(5), "sin x1");
    // On a Russian layout by the key, where no value begins with the letter itself.
    let scene = set_up(Lang::Ru, Row::Optimizer).text("ф");
    assert_eq!(draft(&scene).config.hyper.optimizer, Optimizer::Adam);
    let scene = set_up(Lang::Ru, Row::Pace).text("п");
    assert_eq!(draft(&scene).pace, Pace::Max, "the word on the screen");
    // In a number a letter is seen.
    let scene = set_up(Lang::En, Row::Seed).text("x");
    assert_eq!(said(&scene), Some(MessageId::RefusedWhole));
    assert!(scene.frame((120, 36)).contains("x▏"));
}

#[test]
fn the_commands_of_the_set_up_take_ctrl() {
    let scene = set_up(Lang::En, Row::Rate).text("3").press("home").text("s").press("ctrl-d");
    assert_eq!(draft(&scene).config.hyper.rate, 0.1);
    assert_eq!(draft(&scene).samples.choice, Choice::Problem(Problem::Spiral), "the data stay");
    let scene = scene.press("ctrl-y");
    assert_eq!(said(&scene), Some(MessageId::Copied));
}

#[test]
fn after_enter_in_a_paused_program_it_is_said_that_space_begins() {
    for lang in [Lang::En, Lang::Ru] {
        let word = if lang == Lang::En { "space begins it" } else { "Пробел: начать" };
        let scene = set_up(lang, Row::Data).press("right enter");
        assert_eq!(scene.app.context.run.state, RunState::Paused);
        assert_eq!(said(&scene), Some(MessageId::BegunPaused));
        assert!(scene.frame((80, 24)).contains(word), "{}", scene.frame((80, 24)));
        let scene = set_up(lang, Row::Rate).press("right enter");
        assert_eq!(said(&scene), Some(MessageId::AdjustedPaused));
    }
    let scene = tutorial(Lang::En).press("o right enter");
    assert_eq!(said(&scene), Some(MessageId::Begun), "it trains already");
}

// ---- pasted tables

fn paste(mut scene: Scene, text: &str) -> Scene {
    scene.send(Event::Paste(text.to_owned()));
    scene
}

fn names(scene: &Scene) -> Vec<&str> {
    scene.app.questions.all.iter().map(|question| &*question.name).collect()
}

#[test]
fn a_pasted_table_becomes_questions_when_that_is_answered_by_yes() {
    let table = "Grace,128,63\nHeidi,155,68\n150,66\n";
    for open in ["space", "space 3", "space a tab"] {
        let scene = paste(tutorial(Lang::En).press(open), table);
        assert_eq!(names(&scene), ["Emily", "Frank"], "nothing has been kept yet");
        let frame = scene.frame((120, 36));
        assert!(
            frame.contains("3 questions were pasted, read as pounds and inches. y keeps 3 of them"),
            "{frame}"
        );
        assert!(frame.contains("y keep them"), "{frame}");
        let scene = scene.press("y");
        assert_eq!(names(&scene), ["Emily", "Frank", "Grace", "Heidi", "Guest 1"]);
        assert_eq!(scene.app.questions.all[2].inputs, [-7.0, -3.0]);
        assert_eq!(said(&scene), Some(MessageId::PastedKept));
        assert!(matches!(scene.app.navigation.mode, Mode::Browse));
    }
}

#[test]
fn no_keeps_none_and_leads_back_to_the_form() {
    let scene = paste(tutorial(Lang::En).press("space a").text("Gr"), "-7 -3\n20 2").press("esc");
    assert_eq!((form(&scene).name.text(), names(&scene).len()), ("Gr", 2));
    let scene = paste(tutorial(Lang::En).press("space"), "-7 -3\n20 2").press("n");
    assert!(matches!(scene.app.navigation.mode, Mode::Browse));
    assert_eq!((names(&scene).len(), scene.app.context.run.at.epoch), (2, 0), "n was the answer");
    // One line is a text, as ever, and so is a table where a person to learn from is typed.
    let scene = paste(tutorial(Lang::En).press("space"), "-7 -3");
    assert_eq!(said(&scene), Some(MessageId::PasteElsewhere));
    let scene = paste(tutorial(Lang::En).press("space A"), "-7 -3\n20 2");
    assert_eq!(form(&scene).name.text(), "-7 -3");
}

#[test]
fn no_more_questions_are_kept_than_there_is_room_for_and_it_is_said_how_many() {
    let rows: Vec<String> = (0..100).map(|i| format!("P{i};{};2", i % 20)).collect();
    let table = rows.join("\n");
    for lang in [Lang::En, Lang::Ru] {
        let scene = paste(tutorial(lang).press("space"), &table);
        let frame = scene.frame((80, 24));
        assert!(frame.contains("100") && frame.contains("62"), "{frame}");
        let scene = scene.press("y");
        assert_eq!(names(&scene).len(), 64);
        assert_eq!((names(&scene)[0], names(&scene)[63]), ("Emily", "P61"));
        let frame = scene.frame((80, 24));
        assert!(frame.contains("62") && frame.contains("64"), "{frame}");
    }
}
