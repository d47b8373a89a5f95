// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/measurebars.h"

#include <QImage>
#include <QtTest>

#include <cmath>

using namespace Herdscope;
using namespace Herdscope::Figures;
using namespace Qt::StringLiterals;

namespace {

constexpr int width = 600; // one column

MeasureBar bar(const QString &words, double median, std::vector<double> runs)
{
    return {words, QString::number(median), true, median, std::move(runs)};
}

MeasureBarsScene lineAndFull()
{
    return {{{u"AT lines per update"_s, {bar(u"line"_s, 4, {4}), bar(u"full"_s, 16, {8, 16, 16})}},
             {u"Lost"_s, {bar(u"line"_s, 0, {0}), {u"full"_s, u"– (why)"_s, false, 0, {}}}}}};
}

QImage paint(const MeasureBarsScene &scene, const Theme &theme)
{
    const int height = int(std::ceil(measureBarsHeight(scene, width, QFont())));
    QImage image(width, height, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setFont(QFont());
    paintMeasureBars(painter, scene, QRectF(image.rect()), theme);
    painter.end();
    return image;
}

/// Most pixels of a row of the picture that are near that colour.
int longest(const QImage &image, const QColor &color)
{
    int most = 0;
    for (int y = 0; y < image.height(); ++y) {
        int count = 0;
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            constexpr int near = 12;
            count += std::abs(pixel.red() - color.red()) < near
                    && std::abs(pixel.green() - color.green()) < near
                    && std::abs(pixel.blue() - color.blue()) < near
                ? 1
                : 0;
        }
        most = std::max(most, count);
    }
    return most;
}

/// Of a bar: the group's colour, through which the background is seen.
QColor colorOf(int group, const Theme &theme)
{
    constexpr double alpha = 150.0 / 255;
    const QColor color = serverStyle(group).color;
    const auto mixed = [](int a, int b) { return int(std::lround(a * alpha + b * (1 - alpha))); };
    return {mixed(color.red(), theme.background.red()),
            mixed(color.green(), theme.background.green()),
            mixed(color.blue(), theme.background.blue())};
}

} // namespace

class tst_MeasureBars : public QObject
{
    Q_OBJECT

private slots:
    void barsAreAsLongAsWhatTheyShow()
    {
        for (const Theme *theme : {&Theme::light(), &Theme::night()}) {
            const QImage image = paint(lineAndFull(), *theme);
            const double line = longest(image, colorOf(0, *theme));
            const double full = longest(image, colorOf(1, *theme));
            QVERIFY2(full > 150, qPrintable(QString::number(full)));
            QVERIFY2(std::abs(full / line - 4) < 0.3, qPrintable(QString::number(full / line)));
        }
    }
    void itIsAsHighAsItsRows()
    {
        MeasureBarsScene scene = lineAndFull();
        const double one = measureBarsHeight(scene, width, QFont());
        QVERIFY(measureBarsHeight(scene, 1000, QFont()) < one * 0.7); // two columns
        for (MeasurePanel &panel : scene.panels)
            panel.bars.push_back(bar(u"star"_s, 5, {5}));
        QVERIFY(measureBarsHeight(scene, width, QFont()) > one * 1.2);
    }
    void nothingIsShownOfNothing()
    {
        const MeasureBarsScene none;
        QVERIFY(measureBarsHeight(none, width, QFont()) > 0);
        QVERIFY(!paint(none, Theme::light()).isNull());
        const MeasureBarsScene zero {{{u"Lost"_s, {bar(u"line"_s, 0, {0, 0})}}}};
        QVERIFY(!paint(zero, Theme::light()).isNull());
    }
};

QTEST_MAIN(tst_MeasureBars)
#include "tst_measurebars.moc"
