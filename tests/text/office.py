"""A clean report in an office's own words: no check of the text may say anything about it."""

from __future__ import annotations

CLEAN = """\
Thực hiện Thông báo số 05/TB-TTHĐND ngày 21 tháng 10 năm 2025 của Thường trực Hội đồng nhân dân \
phường về nội dung, thời gian kỳ họp, Ủy ban nhân dân phường báo cáo như sau:
Chương trình công tác năm 2025 được ban hành tại Quyết định số 299/QĐ-UBND ngày 02/9/2025 của Ủy \
ban nhân dân phường; sau đó được bổ sung theo Quyết định số 299/QĐ-UBND và các chương trình tháng.
- Phòng Kinh tế, Hạ tầng và Đô thị đã hoàn thành 12/15 nhiệm vụ được giao (80%); còn 03 nhiệm vụ.
- Thu ngân sách đạt 163.183 triệu đồng, bằng 104,2% so với năm 2024; 13/16 trường đạt chuẩn.
- Phối hợp với Ủy ban nhân dân các xã, phường giáp ranh; Công an xã Yên Bình bàn giao 02 hồ sơ.
- Tiếp nhận tài sản của Ủy ban nhân dân thành phố Mẫu cũ; hồ sơ của xã Mẫu trước đây được số hóa.
a) Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021 - 2025 (sau đây gọi là Kế hoạch).
b) Tổ chức “Ngày hội văn hoá”, tặng quà cho 1.206 hộ... và sửa 10 căn nhà (trị giá 423,753 triệu \
đồng).
1. Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị tiếp tục được quán triệt.
Trang thông tin https://phuong.mau.gov.vn,hop-thu@mau.gov.vn hoạt động thông suốt; v.v..
Năm học 2024 - 2025 kết thúc đúng kế hoạch; bà Nguyễn Thị Thuý được khen thưởng, quý III đạt khá.
Cải cách hành chính, chuyển đổi số, y tế, thủy lợi được quan tâm[[ghi chú: Kế hoạch số 11/KH-UBND \
ngày 28/7/2025 của Ủy ban nhân dân phường.]]; [b]tỷ lệ[/b] giải quyết đúng hạn đạt [[số: done]]%.
"""
