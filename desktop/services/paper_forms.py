"""The kinds of paper and their parts: one table, from which editors and builders are made."""

from __future__ import annotations

from desktop.services.paper_values import PaperForm, PaperKind, PaperPart

URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
DRAFT = "DỰ THẢO"
MARKS = "Số liệu, chữ đậm và chú thích ghi bằng dấu [[số: …]], [b]…[/b], [[ghi chú: …]]."
ONE_A_LINE = "Mỗi dòng một nơi, không cần gạch đầu dòng và dấu cuối dòng."

_TITLE = PaperPart("title", "Trích yếu", hint="Không ghi tên loại văn bản.")
_ABOUT = PaperPart("title", "Trích yếu", hint="Không ghi V/v.")
_RECIPIENTS = PaperPart("recipients", "Kính gửi", True, ONE_A_LINE)
_OPENING = PaperPart("opening", "Mở đầu", True, MARKS)
_BODY = PaperPart("body", "Nội dung", True, MARKS)
_CLOSING = PaperPart("closing", "Kết thúc", True, "Dấu ./. được thêm khi in.")
_GROUNDS = PaperPart("grounds", "Căn cứ", True, "Mỗi dòng một căn cứ, không cần dấu cuối dòng.")
_PROPOSER = PaperPart("proposer", "Theo đề nghị", hint="Căn cứ cuối cùng, “Theo đề nghị của …”.")
_DRAFTING_UNIT = PaperPart(
    "drafting_unit", "Đơn vị soạn thảo", hint="Chữ viết tắt trong ký hiệu, như VP trong UBND-VP."
)
_FOOT = (
    PaperPart("distribution", "Nơi nhận", True, ONE_A_LINE),
    PaperPart("signer_post", "Chức vụ người ký", hint="Thẩm quyền khác ghi trước dấu /."),
    PaperPart("signer", "Người ký"),
    PaperPart(
        "drafter", "Người soạn, số bản", hint="Ký hiệu người soạn thảo và số lượng bản, như TK.12."
    ),
    PaperPart("urgency", "Mức độ khẩn", choices=("", *URGENCIES)),
    PaperPart("draft", "Dấu dự thảo", choices=("", DRAFT)),
)

FORMS = {
    form.kind: form
    for form in (
        PaperForm(
            PaperKind.RESULTS,
            "Báo cáo kết quả",
            "BC",
            (
                _TITLE,
                _RECIPIENTS,
                _OPENING,
                PaperPart("results", "Kết quả đạt được", True, MARKS),
                PaperPart("shortcomings", "Tồn tại, hạn chế", True, MARKS),
                PaperPart("causes", "Nguyên nhân", True, MARKS),
                PaperPart("ahead", "Nhiệm vụ, giải pháp", True, MARKS),
                PaperPart("proposals", "Kiến nghị, đề xuất", True, MARKS),
                _CLOSING,
                *_FOOT,
            ),
        ),
        PaperForm(
            PaperKind.SUBMISSION,
            "Tờ trình",
            "TTr",
            (
                PaperPart("submitter", "Cơ quan trình", hint="Đứng ở đầu tờ trình."),
                PaperPart("submitter_symbol", "Ký hiệu cơ quan trình", hint="Như VP trong TTr-VP."),
                _TITLE,
                _RECIPIENTS,
                _GROUNDS,
                _OPENING,
                PaperPart("need", "Kết quả, sự cần thiết", True, MARKS),
                PaperPart("viewpoint", "Quan điểm, quy trình xây dựng", True, MARKS),
                PaperPart("asked", "Nội dung trình", True, MARKS),
                _CLOSING,
                *_FOOT,
            ),
        ),
        PaperForm(
            PaperKind.DECISION,
            "Quyết định ban hành chương trình",
            "QĐ",
            (
                _TITLE,
                PaperPart("authority", "Thẩm quyền ban hành"),
                _GROUNDS,
                _PROPOSER,
                PaperPart("articles", "Các điều", True, "Mỗi điều bắt đầu bằng “Điều 1.”, …"),
                PaperPart("programme", "Tên chương trình kèm theo"),
                PaperPart("purpose", "Mục đích, yêu cầu", True, MARKS),
                PaperPart("carrying_out", "Tổ chức thực hiện", True, MARKS),
                *_FOOT,
            ),
        ),
        PaperForm(
            PaperKind.MONTH,
            "Chương trình công tác tháng",
            "CTr",
            (
                _TITLE,
                _OPENING,
                PaperPart("focus", "Nhiệm vụ trọng tâm", True, MARKS),
                PaperPart("carrying_out", "Tổ chức thực hiện", True, MARKS),
                _CLOSING,
                *_FOOT,
            ),
        ),
        PaperForm(
            PaperKind.LETTER,
            "Công văn đôn đốc",
            "",
            (_ABOUT, _DRAFTING_UNIT, _RECIPIENTS, _BODY, _CLOSING, *_FOOT),
        ),
        PaperForm(
            PaperKind.REPRIMAND,
            "Công văn chấn chỉnh",
            "",
            (_ABOUT, _DRAFTING_UNIT, _RECIPIENTS, _BODY, _CLOSING, *_FOOT),
        ),
        PaperForm(
            PaperKind.NOTICE,
            "Thông báo kết luận",
            "TB",
            (_TITLE, _OPENING, _BODY, _CLOSING, *_FOOT),
        ),
        PaperForm(
            PaperKind.INVITATION,
            "Giấy mời",
            "GM",
            (
                _TITLE,
                PaperPart("invited", "Kính mời", True, ONE_A_LINE),
                PaperPart("meeting", "Tới dự", True),
                PaperPart("chair", "Chủ trì"),
                PaperPart("time", "Thời gian", hint="Như 8 giờ 00 phút, ngày 24/11/2025."),
                PaperPart("place", "Địa điểm"),
                PaperPart("preparation", "Chuẩn bị, lưu ý", True, MARKS),
                *_FOOT,
            ),
        ),
    )
}
"""Every kind of paper, in the order in which they are offered."""


def form_of(kind: PaperKind) -> PaperForm:
    """The form of a kind."""
    return FORMS[kind]


def name_of(stored_kind: str) -> str:
    """What people call a stored text of a kind: `Công văn`, `Tờ trình`; else `Báo cáo`."""
    bare = stored_kind.partition("@")[0]
    return _CALLED.get(bare, "Báo cáo")


def part_name(key: str) -> str:
    """What people call a part of a paper in running text, '' for a key that no paper has."""
    return _PART_NAMES.get(key, "")


_PART_NAMES = {
    part.key: f"phần {part.label[:1].lower()}{part.label[1:]}"
    for form in FORMS.values()
    for part in form.parts
}
_CALLED = {
    PaperKind.RESULTS.value: "Báo cáo",
    PaperKind.SUBMISSION.value: "Tờ trình",
    PaperKind.DECISION.value: "Quyết định",
    PaperKind.MONTH.value: "Chương trình",
    PaperKind.LETTER.value: "Công văn",
    PaperKind.REPRIMAND.value: "Công văn",
    PaperKind.NOTICE.value: "Thông báo",
    PaperKind.INVITATION.value: "Giấy mời",
}
