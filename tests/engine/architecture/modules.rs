//! Which file of `src` imports which, read from the text; and the circles in such a graph. No rule is here.

use std::collections::{BTreeMap, BTreeSet};

/// What each node imports.
pub(super) type Graph = BTreeMap<String, BTreeSet<String>>;

/// What every module imports, by module paths such as `train::session`. `files` are names below `src` with their
/// code, without comments.
pub(super) fn imports(files: &[(String, String)]) -> Graph {
    let module = |name: &str| name.trim_end_matches(".rs").replace('/', "::");
    let names: BTreeSet<String> = files.iter().map(|(name, _)| module(name)).collect();
    let imported = |own: &str, code: &str| {
        let paths = paths(own, code);
        let found = paths.iter().filter_map(|path| longest_module(&names, path));
        found.filter(|other| other != own).collect::<BTreeSet<_>>()
    };
    files.iter().map(|(name, code)| (module(name), imported(&module(name), code))).collect()
}

/// Circles at any depth: modules that lie beside each other, each with all that is below it, and import each other in
/// a circle. A module and what lies below it form none.
pub(super) fn circles(imports: &Graph) -> Vec<Vec<String>> {
    let mut by_parent: BTreeMap<String, Graph> = BTreeMap::new();
    for (from, others) in imports {
        for to in others {
            let (from, to) = (from.split("::").collect::<Vec<_>>(), to.split("::").collect::<Vec<_>>());
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if shared < from.len() && shared < to.len() {
                let siblings = by_parent.entry(from[..shared].join("::")).or_default();
                siblings.entry(from[..=shared].join("::")).or_default().insert(to[..=shared].join("::"));
            }
        }
    }
    by_parent.values().flat_map(knots).collect()
}

/// The largest sets of nodes in which each is reached from every other, those of one node apart.
pub(super) fn knots(graph: &Graph) -> Vec<Vec<String>> {
    let reached: Graph = graph.keys().map(|node| (node.clone(), reached_from(graph, node))).collect();
    let mut found = BTreeSet::new();
    for (node, others) in &reached {
        let back = |other: &&String| reached.get(*other).is_some_and(|reached| reached.contains(node));
        let knot: Vec<String> = others.iter().filter(back).cloned().collect();
        if knot.len() > 1 {
            found.insert(knot);
        }
    }
    found.into_iter().collect()
}

fn reached_from(graph: &Graph, start: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next = vec![start];
    while let Some(node) = next.pop() {
        for other in graph.get(node).into_iter().flatten() {
            if reached.insert(other.clone()) {
                next.push(other);
            }
        }
    }
    reached
}

fn longest_module(names: &BTreeSet<String>, path: &str) -> Option<String> {
    let mut path = path;
    loop {
        if names.contains(path) {
            return Some(path.into());
        }
        path = path.rsplit_once("::")?.0;
    }
}

/// Every path into this crate, from its root, that stands in a file: in an import, after `crate::` or `super::`, or
/// after the name of a module that the file declares.
fn paths(own: &str, code: &str) -> Vec<String> {
    let code = code.replace("pub(in crate::", "pub(in_");
    let mut given = Vec::new();
    for import in code.split("use ").skip(1).filter_map(|rest| rest.split_once(';')) {
        expand("", import.0.trim(), &mut given);
    }
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    given.extend(code.split(|c| !is_path(c)).filter(|word| word.contains("::")).map(String::from));
    let declared: Vec<&str> = code
        .split("mod ")
        .skip(1)
        .filter_map(|rest| rest.split_once(';'))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .collect();
    let parent = own.rsplit_once("::").map_or("", |(parent, _)| parent);
    let from_root = |path: &String| {
        let (first, rest) = path.split_once("::").unwrap_or((path, ""));
        match first {
            "crate" => Some(rest.to_string()),
            "super" => Some(format!("{parent}::{rest}").trim_start_matches("::").into()),
            "self" => Some(format!("{own}::{rest}")),
            name if declared.contains(&name) => Some(format!("{own}::{path}")),
            _ => None,
        }
    };
    given.iter().filter_map(from_root).collect()
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn expand(before: &str, tree: &str, paths: &mut Vec<String>) {
    let Some((head, inner)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default().trim();
        paths.push(format!("{before}{path}"));
        return;
    };
    let before = format!("{before}{}", head.trim());
    let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
    let (mut depth, mut begin) = (0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[begin..at].trim();
                if !part.is_empty() {
                    expand(&before, part, paths);
                }
                begin = at + 1;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(files: &[(&str, &str)]) -> Graph {
        imports(&files.iter().map(|(name, code)| ((*name).into(), (*code).into())).collect::<Vec<_>>())
    }

    #[test]
    fn imports_are_found_in_every_form() {
        let graph = graph(&[
            (
                "a.rs",
                "pub mod one;\nmod two;\nuse std::fmt;\nuse crate::b::{self, c::{D, e as f}};\ntwo::go();",
            ),
            ("a/one.rs", "pub(in crate::a) fn f() { crate::b::g() }"),
            ("a/two.rs", "use super::one::X;"),
            ("b.rs", ""),
            ("b/c.rs", "use crate::a;"),
        ]);
        let imported = |name: &str| graph[name].iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(imported("a"), ["a::two", "b", "b::c"]);
        assert_eq!(imported("a::one"), ["b"]);
        assert_eq!(imported("a::two"), ["a::one"]);
        assert_eq!(imported("b::c"), ["a"]);
    }

    #[test]
    fn a_circle_is_found_at_every_depth_and_a_module_with_its_own_parts_is_none() {
        let graph = graph(&[
            ("a.rs", "mod x;\nmod y;\nx::go();"),
            ("a/x.rs", "use crate::a::y::Y;\nuse crate::a::A;"),
            ("a/y.rs", "use crate::a::x::X;"),
            ("b.rs", "use crate::a::A;"),
            ("c/d.rs", "use crate::e::E;"),
            ("e/f.rs", "use crate::g::G;"),
            ("g.rs", "use crate::c::d::D;"),
            ("e.rs", ""),
            ("c.rs", ""),
        ]);
        assert_eq!(circles(&graph), [vec!["c", "e", "g"], vec!["a::x", "a::y"]]);
        assert_eq!(knots(&graph), [["a", "a::x", "a::y"]]);
    }
}
