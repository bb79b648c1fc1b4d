"""ClearNLP parses, built by hand, read as Universal Dependencies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.language.labels import read_as_universal, read_rules

VOCAB = Vocab()
BE = {"is", "was", "were", "are", "be", "been"}


def parse(text: str) -> Doc:
    """Build a Doc from `word/tag/head/label` items; the head is a position."""
    items = [item.rsplit("/", 3) for item in text.split()]
    words = [item[0] for item in items]
    return Doc(
        Vocab(),
        words=words,
        tags=[item[1] for item in items],
        heads=[int(item[2]) for item in items],
        deps=[item[3] for item in items],
        lemmas=["be" if word in BE else word.lower() for word in words],
    )


def edges(doc: Doc) -> str:
    return " ".join(f"{t.dep_}({t.head.text},{t.text})" for t in doc if t.dep_ != "punct")


@pytest.mark.parametrize(
    ("clearnlp", "universal"),
    [
        pytest.param(
            "Missiles/NNS/2/nsubjpass were/VBD/2/auxpass sold/VBN/2/ROOT by/IN/2/agent Moscow/NNP/3/pobj",
            "nsubj:pass(sold,Missiles) aux:pass(sold,were) root(sold,sold) case(Moscow,by) obl:agent(sold,Moscow)",
            id="passive with agent",
        ),
        pytest.param(
            "Ankara/NNP/1/nsubj bought/VBD/1/ROOT arms/NNS/1/dobj from/IN/1/prep Moscow/NNP/3/pobj",
            "nsubj(bought,Ankara) root(bought,bought) obj(bought,arms) case(Moscow,from) obl(bought,Moscow)",
            id="preposition under verb",
        ),
        pytest.param(
            "the/DT/1/det border/NN/1/ROOT with/IN/1/prep northern/JJ/4/amod Syria/NNP/2/pobj",
            "det(border,the) root(border,border) case(Syria,with) amod(Syria,northern) nmod(border,Syria)",
            id="preposition under noun",
        ),
        pytest.param(
            "Ankara/NNP/1/nsubj is/VBZ/1/ROOT a/DT/3/det member/NN/1/attr of/IN/3/prep NATO/NNP/4/pobj",
            "nsubj(member,Ankara) cop(member,is) det(member,a) root(member,member) case(NATO,of) nmod(member,NATO)",
            id="copula with noun",
        ),
        pytest.param(
            "talks/NNS/2/nsubj had/VBD/2/aux been/VBN/2/ROOT very/RB/4/advmod tense/JJ/2/acomp today/NN/2/npadvmod",
            "nsubj(tense,talks) aux(tense,had) cop(tense,been) advmod(tense,very) root(tense,tense) "
            "obl:unmarked(tense,today)",
            id="copula with adjective",
        ),
        pytest.param(
            "Ankara/NNP/1/nsubj was/VBD/1/ROOT in/IN/1/prep talks/NNS/2/pobj with/IN/3/prep Doha/NNP/4/pobj",
            "nsubj(talks,Ankara) cop(talks,was) case(talks,in) root(talks,talks) case(Doha,with) nmod(talks,Doha)",
            id="copula with phrase",
        ),
        pytest.param(
            "Doha/NNP/1/nsubj was/VBD/1/ROOT member/NN/1/attr in/IN/1/prep 1990/CD/3/pobj",
            "nsubj(member,Doha) cop(member,was) root(member,member) case(1990,in) obl(member,1990)",
            id="adjunct of the copula stays an adjunct of the clause",
        ),
        pytest.param(
            "There/EX/1/expl is/VBZ/1/ROOT no/DT/3/det deal/NN/1/attr",
            "expl(is,There) root(is,is) det(deal,no) nsubj(is,deal)",
            id="existential",
        ),
        pytest.param(
            "Doha/NNP/1/nsubj became/VBD/1/ROOT host/NN/1/attr",
            "nsubj(became,Doha) root(became,became) xcomp(became,host)",
            id="predicate of another verb",
        ),
        pytest.param(
            "Oslo/NNP/1/nsubj wants/VBZ/1/ROOT to/TO/3/aux leave/VB/1/xcomp now/RB/3/advmod",
            "nsubj(wants,Oslo) root(wants,wants) mark(leave,to) xcomp(wants,leave) advmod(leave,now)",
            id="infinitive",
        ),
        pytest.param(
            "Oslo/NNP/1/nsubj urged/VBD/1/ROOT Doha/NNP/4/nsubj to/TO/4/aux leave/VB/1/ccomp",
            "nsubj(urged,Oslo) root(urged,urged) obj(urged,Doha) mark(leave,to) xcomp(urged,leave)",
            id="object with infinitive",
        ),
        pytest.param(
            "said/VBD/0/ROOT that/IN/3/mark Doha/NNP/3/nsubj left/VBD/0/ccomp",
            "root(said,said) mark(left,that) nsubj(left,Doha) ccomp(said,left)",
            id="finite complement keeps its subject",
        ),
        pytest.param(
            "troops/NNS/0/ROOT which/WDT/2/nsubj left/VBD/0/relcl Syria/NNP/2/dobj",
            "root(troops,troops) nsubj(left,which) acl:relcl(troops,left) obj(left,Syria)",
            id="relative clause",
        ),
        pytest.param(
            "Oslo/NNP/5/nsubj ,/,/0/punct Doha/NNP/0/conj and/CC/2/cc Rome/NNP/2/conj met/VBD/5/ROOT",
            "nsubj(met,Oslo) conj(Oslo,Doha) cc(Rome,and) conj(Oslo,Rome) root(met,met)",
            id="coordination",
        ),
        pytest.param(
            "left/VBD/0/ROOT from/IN/0/prep Oslo/NNP/1/pobj and/CC/1/cc from/IN/1/conj Rome/NNP/4/pobj",
            "root(left,left) case(Oslo,from) obl(left,Oslo) cc(Rome,and) case(Rome,from) conj(Oslo,Rome)",
            id="coordinated prepositions",
        ),
        pytest.param(
            "Doha/NNP/2/poss 's/POS/0/case ally/NN/2/ROOT",
            "nmod:poss(ally,Doha) case(Doha,'s) root(ally,ally)",
            id="possessive",
        ),
        pytest.param(
            "their/PRP$/1/poss ally/NN/1/ROOT",
            "nmod:poss(ally,their) root(ally,ally)",
            id="possessive pronoun",
        ),
        pytest.param(
            "sold/VBD/0/ROOT Doha/NNP/0/dative arms/NNS/0/dobj",
            "root(sold,sold) iobj(sold,Doha) obj(sold,arms)",
            id="dative",
        ),
        pytest.param(
            "sold/VBD/0/ROOT arms/NNS/0/dobj to/IN/0/dative Doha/NNP/2/pobj",
            "root(sold,sold) obj(sold,arms) case(Doha,to) obl(sold,Doha)",
            id="dative with preposition",
        ),
        pytest.param(
            "left/VBD/0/ROOT after/IN/0/prep selling/VBG/1/pcomp arms/NNS/2/dobj",
            "root(left,left) mark(selling,after) advcl(left,selling) obj(selling,arms)",
            id="clause after preposition",
        ),
        pytest.param(
            "hope/NN/0/ROOT of/IN/0/prep leaving/VBG/1/pcomp",
            "root(hope,hope) mark(leaving,of) acl(hope,leaving)",
            id="clause after preposition under noun",
        ),
        pytest.param(
            "left/VBD/0/ROOT according/VBG/0/prep to/IN/1/prep Rome/NNP/2/pobj",
            "root(left,left) case(Rome,according) case(Rome,to) obl(left,Rome)",
            id="preposition of two words",
        ),
        pytest.param(
            "left/VBD/0/ROOT because/IN/0/prep of/IN/1/pcomp war/NN/2/pobj",
            "root(left,left) case(war,because) case(war,of) obl(left,war)",
            id="because of",
        ),
        pytest.param(
            "carried/VBD/0/ROOT out/RP/0/prt raids/NNS/0/dobj not/RB/0/neg",
            "root(carried,carried) compound:prt(carried,out) obj(carried,raids) advmod(carried,not)",
            id="particle and negation",
        ),
        pytest.param(
            "left/VBD/0/ROOT in/IN/0/prep",
            "root(left,left) advmod(left,in)",
            id="stranded preposition",
        ),
    ],
)
def test_clearnlp_is_read_as_universal(clearnlp: str, universal: str) -> None:
    assert edges(read_as_universal(parse(clearnlp))) == universal


def test_empty_doc_stays_empty() -> None:
    assert len(read_as_universal(Doc(Vocab()))) == 0


@st.composite
def random_parses(draw: st.DrawFn) -> Doc:
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = list(range(size))
    for place, word in enumerate(order[1:], start=1):
        heads[word] = order[draw(st.integers(0, place - 1))]
    labels = st.sampled_from([*sorted(read_rules()), "unheard-of"])
    tags = st.sampled_from(["NN", "NNP", "VB", "VBD", "IN", "TO", "CC", "JJ", "MD", "PRP"])
    deps = [draw(labels) for _ in range(size)]
    return Doc(
        VOCAB,
        words=[f"w{i}" for i in range(size)],
        heads=heads,
        deps=deps,
        tags=[draw(tags) for _ in range(size)],
        lemmas=[draw(st.sampled_from(["be", "go"])) for _ in range(size)],
    )


@settings(max_examples=150, deadline=None)
@given(random_parses())
def test_any_tree_stays_one_tree(doc: Doc) -> None:
    read_as_universal(doc)
    roots = [token for token in doc if token.head == token]
    assert len(roots) == 1, edges(doc)
    assert len(list(roots[0].subtree)) == len(doc), edges(doc)
    assert not {token.dep_ for token in doc} & {
        "dobj",
        "pobj",
        "attr",
        "acomp",
        "nsubjpass",
        "prep",
    }
