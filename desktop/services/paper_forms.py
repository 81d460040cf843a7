"""The kinds of paper and their parts: one table, from which editors and builders are made."""

from __future__ import annotations

from desktop.services.paper_values import PaperForm, PaperKind, PaperPart

URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
DRAFT = "DỰ THẢO"
ADJUSTING = "quyet-dinh-dieu-chinh"
"""The stored kind of the decision that adjusts a programme."""
MARKS = "Chèn số liệu bằng Ctrl+Shift+F; số liệu tự đổi theo ngày của văn bản."
ONE_A_LINE = "Mỗi dòng một nơi, không cần gạch đầu dòng và dấu cuối dòng."


def _text(key: str, label: str, hint: str = MARKS) -> PaperPart:
    """A text in which figures, notes and bold letters may stand."""
    return PaperPart(key, label, True, hint, has_marks=True)


_TITLE = PaperPart("title", "Trích yếu", hint="Không ghi tên loại văn bản.")
_ABOUT = PaperPart("title", "Trích yếu", hint="Không ghi V/v.")
_RECIPIENTS = PaperPart("recipients", "Kính gửi", True, ONE_A_LINE)
_OPENING = _text("opening", "Mở đầu")
_BODY = _text("body", "Nội dung")
_CLOSING = _text("closing", "Kết thúc", "Dấu ./. được thêm khi in.")
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
                _text("results", "Kết quả đạt được"),
                _text("shortcomings", "Tồn tại, hạn chế"),
                _text("causes", "Nguyên nhân"),
                _text("ahead", "Nhiệm vụ, giải pháp"),
                _text("proposals", "Kiến nghị, đề xuất"),
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
                _text("need", "Kết quả, sự cần thiết"),
                _text("viewpoint", "Quan điểm, quy trình xây dựng"),
                _text("asked", "Nội dung trình"),
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
                _text("purpose", "Mục đích, yêu cầu"),
                _text("carrying_out", "Tổ chức thực hiện"),
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
                _text("focus", "Nhiệm vụ trọng tâm"),
                _text("carrying_out", "Tổ chức thực hiện"),
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
                _text("preparation", "Chuẩn bị, lưu ý"),
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
    ADJUSTING: "Quyết định",
}
