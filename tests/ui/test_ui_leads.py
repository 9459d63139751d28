"""What the law says is due: shown on the case and in the list, drafted or set aside by a person."""

import pytest
from seen import press, shown

from jsmine.domain.lead import LeadRecord
from jsmine.domain.suggestion import SuggestionKind
from jsmine.errors import MissingFact, NotFound
from jsmine.workbench import Workbench


def nvocc(bench: Workbench) -> LeadRecord:
    """The lead on a forwarder that signed bills of lading without being allowed to."""
    return next(record for record in bench.leads() if record.lead.duty.id == "no_nvocc")


def test_reading_finds_leads_and_drafts_nothing(bench: Workbench):
    record = nvocc(bench)
    assert record.open
    assert record.lead.duty.must
    assert bench.suggestions() == []
    assert bench.leads(record.lead.judgment_id) == [record]


def test_the_case_and_the_list_show_the_sentence_and_the_provision(open_page, bench: Workbench):
    record = nvocc(bench)
    for app in (open_page("leads"), open_page("judgments", record.lead.judgment_id)):
        words = shown(app)
        assert record.lead.duty.basis in words
        assert record.lead.duty.addressee in words
        assert "应当提出" in words
        assert "无船承运业务" in words


def test_one_press_drafts_a_letter_on_the_case(open_page, own_bench: Workbench):
    record = nvocc(own_bench)
    app = open_page("leads")
    app.text_input(key=f"unit_{record.lead.id}").set_value("金华市交通运输局")
    app.button(key=f"draft_{record.lead.id}").click().run()
    assert not app.exception, app.exception
    [letter] = own_bench.suggestions()
    assert letter.kind is SuggestionKind.SINGLE
    assert letter.recipient.name == "金华市交通运输局"
    assert own_bench.verify(letter.id).ok
    assert nvocc(own_bench).suggestion_id == letter.id
    assert letter.id in [s.id for s in own_bench.suggestions()]
    assert own_bench.dossiers() == []  # drafted, not submitted
    rate = next(r for r in own_bench.issuing_rates() if r.name == "应提线索办理率")
    assert (rate.numerator, rate.note) == (1, "其中已起草1条")
    app = open_page("leads")
    app.toggle(key="leads_all").set_value(True).run()
    assert "已起草" in shown(app)


def test_a_lead_is_set_aside_with_a_reason(open_page, own_bench: Workbench):
    record = nvocc(own_bench)
    with pytest.raises(MissingFact, match="理由"):
        own_bench.set_aside_lead(record.lead.id, " ")
    with pytest.raises(NotFound):
        own_bench.set_aside_lead("no-such", "理由")
    app = open_page("leads")
    app.text_input(key=f"reason_{record.lead.id}").set_value("已由上级法院提出")
    press(app, "记明不提出")
    assert not nvocc(own_bench).open
    assert "已由上级法院提出" in shown(open_page("judgments", record.lead.judgment_id))
    assert nvocc(own_bench) in own_bench.scan_leads()
