// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance.h"
#include "app/chromestyle.h"

#include "support/contrast.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QImage>
#include <QLineEdit>
#include <QRadioButton>
#include <QTest>

#include <algorithm>

using namespace Herdscope::App;
using Herdscope::Testing::contrast;

// What the program draws by itself instead of the desktop's style.
class TestChrome final : public QObject
{
    Q_OBJECT

private slots:
    void quietTextCanBeRead_data();
    void quietTextCanBeRead();
    void fieldsHaveAFrame_data();
    void fieldsHaveAFrame();
};

namespace {

// The greatest contrast to the window's ground that is found along a row of pixels in LEFTMOST
// columns.
double frameContrast(const QImage &image, const QColor &ground, int leftmost)
{
    double found = 0;
    for (int x = 0; x < leftmost; ++x)
        found = std::max(found, contrast(image.pixelColor(x, image.height() / 2), ground));
    return found;
}

QWidget *makeField(const QString &kind)
{
    if (kind == QLatin1StringView("check box"))
        return new QCheckBox;
    if (kind == QLatin1StringView("radio button"))
        return new QRadioButton;
    if (kind == QLatin1StringView("spin box"))
        return new QDoubleSpinBox;
    return new QLineEdit;
}

} // namespace

void TestChrome::quietTextCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestChrome::quietTextCanBeRead()
{
    QFETCH(const bool, dark);
    const QPalette palette = chromePalette(dark);
    for (const auto ground : {QPalette::Window, QPalette::Base}) {
        const double found =
            contrast(palette.color(QPalette::PlaceholderText), palette.color(ground));
        QVERIFY2(found >= 4.5, qPrintable(QString::number(found)));
    }
}

void TestChrome::fieldsHaveAFrame_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("kind");
    for (const bool dark : {false, true}) {
        for (const char *kind : {"check box", "radio button", "line edit", "spin box"})
            QTest::addRow("%s, %s", kind, dark ? "dark" : "light")
                << dark << QString::fromLatin1(kind);
    }
}

void TestChrome::fieldsHaveAFrame()
{
    QFETCH(const bool, dark);
    QFETCH(const QString, kind);
    ChromeStyle style;
    const QPalette palette = chromePalette(dark);
    QWidget window;
    window.setPalette(palette);
    QWidget *field = makeField(kind);
    field->setParent(&window);
    field->setStyle(&style);
    field->setPalette(palette);
    field->resize(field->sizeHint());
    const double found =
        frameContrast(window.grab(field->geometry()).toImage(), palette.color(QPalette::Window), 8);
    QVERIFY2(found >= 3.0, qPrintable(QString::number(found)));
    delete field; // before its style
}

QTEST_MAIN(TestChrome)
#include "tst_chrome.moc"
