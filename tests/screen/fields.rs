//! Fields: what is typed and pasted is what is read, in whatever units, or is refused where it is seen.

use crate::screen::scene::{SIZES, Scene};
use sgdscope::app::Mode;
use sgdscope::app::input::form::Form;
use sgdscope::app::text::{Lang, MessageId};
use sgdscope::data::dataset::Dataset;
use sgdscope::data::units::Units;
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
