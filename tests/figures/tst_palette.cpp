// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/palette.h"

#include "support/contrast.h"

#include <QTest>

#include <set>
#include <utility>

using namespace Herdscope::Figures;
using Herdscope::Testing::contrast;

class TestPalette final : public QObject
{
    Q_OBJECT

private slots:
    void neighbouringServersDifferInColourAndShape();
    void allPairsComeBeforeTheFirstReturns();
    void negativeIndexIsTheFirst();
    void marksStayInTheirBox_data();
    void marksStayInTheirBox();
    void textCanBeRead_data();
    void textCanBeRead();
    void linesCanBeSeen_data();
    void linesCanBeSeen();
};

void TestPalette::neighbouringServersDifferInColourAndShape()
{
    for (int i = 0; i < 5; ++i) {
        for (int j = 0; j < i; ++j) {
            QVERIFY(serverStyle(i).color != serverStyle(j).color);
            QVERIFY(serverStyle(i).shape != serverStyle(j).shape);
        }
    }
    QCOMPARE(serverStyle(0).shape, MarkShape::Circle);
    QCOMPARE(serverStyle(0).color, QColor(0x00, 0x72, 0xb2));
}

void TestPalette::allPairsComeBeforeTheFirstReturns()
{
    std::set<std::pair<QRgb, int>> seen;
    int index = 0;
    for (; index < 1000; ++index) {
        const ServerStyle style = serverStyle(index);
        if (!seen.emplace(style.color.rgb(), static_cast<int>(style.shape)).second) {
            break;
        }
    }
    QCOMPARE(index, 56);
}

void TestPalette::negativeIndexIsTheFirst()
{
    QCOMPARE(serverStyle(-1).color, serverStyle(0).color);
}

void TestPalette::marksStayInTheirBox_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < 8; ++i) {
        QTest::addRow("shape %d", i) << i;
    }
}

void TestPalette::marksStayInTheirBox()
{
    QFETCH(int, index);
    const QRectF box(10, 20, 40, 40);
    const QPainterPath path = markPath(static_cast<MarkShape>(index), box);
    QVERIFY(box.adjusted(-0.01, -0.01, 0.01, 0.01).contains(path.boundingRect()));
    QVERIFY(path.boundingRect().width() > 30);
    QVERIFY(path.contains(box.center()));
}

void TestPalette::textCanBeRead_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("paper");
    for (const Theme *t : {&Theme::light(), &Theme::night()}) {
        const char *name = t->dark ? "dark" : "light";
        QTest::addRow("%s: text", name) << t->text << t->background;
        QTest::addRow("%s: text on panels", name) << t->text << t->panel;
        QTest::addRow("%s: faint text", name) << t->faintText << t->background;
        QTest::addRow("%s: faint text on panels", name) << t->faintText << t->panel;
        QTest::addRow("%s: accent", name) << t->accent << t->background;
        QTest::addRow("%s: warning", name) << t->warning << t->background;
        QTest::addRow("%s: warning on panels", name) << t->warning << t->panel;
        QTest::addRow("%s: place names on land", name) << t->place << t->land;
        QTest::addRow("%s: place names on towns", name) << t->place << t->urban;
        QTest::addRow("%s: place names on water", name) << t->place << t->sea;
        QTest::addRow("%s: text on water", name) << t->text << t->sea;
        QTest::addRow("%s: text on servers that are down", name) << t->text << t->downFill;
    }
}

void TestPalette::textCanBeRead()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, paper);
    QVERIFY2(contrast(ink, paper) >= 4.5, qPrintable(QString::number(contrast(ink, paper))));
}

void TestPalette::linesCanBeSeen_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("paper");
    for (const Theme *t : {&Theme::light(), &Theme::night()}) {
        const char *name = t->dark ? "dark" : "light";
        QTest::addRow("%s: links", name) << t->link << t->background;
        QTest::addRow("%s: links that are down", name) << t->linkDown << t->background;
        QTest::addRow("%s: dots", name) << t->usefulDot << t->background;
        QTest::addRow("%s: selection", name) << t->selection << t->background;
        for (int i = 0; i < 3; ++i)
            QTest::addRow("%s: line %d of a chart", name, i)
                << curveColor(i, t->dark) << t->background;
    }
}

void TestPalette::linesCanBeSeen()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, paper);
    QVERIFY2(contrast(ink, paper) >= 3.0, qPrintable(QString::number(contrast(ink, paper))));
}

QTEST_APPLESS_MAIN(TestPalette)
#include "tst_palette.moc"
