// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/marks.h"

#include <QImage>
#include <QStandardItemModel>
#include <QTableView>
#include <QtTest>

using namespace Herdscope;
using namespace Herdscope::App;

class TestMarks final : public QObject
{
    Q_OBJECT

private slots:
    void marksAreSharpOnAnyScreen();
    void aSelectedRowsMarkStandsOutFromItsGround();
};

void TestMarks::marksAreSharpOnAnyScreen()
{
    const QPixmap pixmap = markPixmap(Figures::serverStyle(0), 14, 2);
    QCOMPARE(pixmap.size(), QSize(28, 28));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    QCOMPARE(pixmap.toImage().pixelColor(14, 14).rgb(), Figures::serverStyle(0).color.rgb());
}

/// The selection has the colour of the mark itself: only the rim shows it.
void TestMarks::aSelectedRowsMarkStandsOutFromItsGround()
{
    const Figures::ServerStyle style = Figures::serverStyle(0);
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), 0, Qt::UserRole);
    QTableView view;
    view.setModel(&model);
    view.setItemDelegate(new MarkDelegate(Qt::UserRole, &view));
    QPalette palette = view.palette();
    palette.setColor(QPalette::Highlight, style.color);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    view.setPalette(palette);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto whitePixels = [&view, &model] {
        const QRect cell = view.visualRect(model.index(0, 0));
        const QImage image = view.viewport()->grab(cell).toImage();
        int white = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < std::min(24, image.width()); ++x)
                white += image.pixelColor(x, y).lightness() > 240 ? 1 : 0;
        }
        return white;
    };
    view.selectAll();
    QTRY_VERIFY(whitePixels() > 8);
    QVERIFY(whitePixels() < 24 * 14); // and not all of the ground
}

QTEST_MAIN(TestMarks)
#include "tst_marks.moc"
