// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/icons.h"

#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QPalette>
#include <QSvgRenderer>
#include <QTest>

using namespace Herdscope;

namespace {

/// The colour of the pixel that covers most.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QColor best(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            best = color.alpha() > best.alpha() ? color : best;
        }
    }
    return best;
}

bool isNear(const QColor &a, const QColor &b)
{
    return qAbs(a.red() - b.red()) + qAbs(a.green() - b.green()) + qAbs(a.blue() - b.blue()) < 12;
}

} // namespace

class TestIcons final : public QObject
{
    Q_OBJECT

private slots:
    void everyIconIsThere_data();
    void everyIconIsThere();
    void everyFileCanBeDrawn();
    void iconsFollowThePalette();
    void unknownNamesGiveNoIcon();
    void applicationIconHasAllSizes();
};

void TestIcons::everyIconIsThere_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"select",       "add-client", "move",     "whats-near",  "kill",      "restart",
          "freeze",       "thaw",       "cut",      "cut-one-way", "heal",      "export",
          "open",         "save",       "new",      "zoom-in",     "zoom-out",  "pause",
          "play",         "copy",       "walk",     "remove",      "settings",  "clear",
          "follow",       "float",      "stop",     "play-back",   "step-back", "step-forward",
          "fault-before", "next-fault", "bookmark", "record",      "delay",     "break",
          "clock",        "cut-off",    "heal-all", "restart-down"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestIcons::everyIconIsThere()
{
    QFETCH(QString, name);
    const QIcon icon = App::themedIcon(name);
    QVERIFY(!icon.isNull());
    for (const int size : {16, 24, 48}) {
        const QPixmap pixmap = icon.pixmap(QSize(size, size), 1.0);
        QCOMPARE(pixmap.size(), QSize(size, size));
        QVERIFY(inkOf(pixmap).alpha() > 150);
    }
    QCOMPARE(icon.pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32));
}

void TestIcons::everyFileCanBeDrawn()
{
    const QFileInfoList files = QDir(QStringLiteral(":/herdscope/icons")).entryInfoList();
    QCOMPARE(files.size(), 41);
    for (const QFileInfo &file : files) {
        QVERIFY2(QSvgRenderer(file.filePath()).isValid(), qPrintable(file.filePath()));
    }
}

void TestIcons::iconsFollowThePalette()
{
    const QPalette old = QGuiApplication::palette();
    const QIcon icon = App::themedIcon(QStringLiteral("pause"));
    for (const QColor &ink : {QColor(240, 240, 250), QColor(20, 30, 40)}) {
        QPalette palette = old;
        palette.setColor(QPalette::ButtonText, ink);
        palette.setColor(QPalette::Disabled, QPalette::ButtonText, QColor(120, 130, 140));
        QGuiApplication::setPalette(palette);
        QVERIFY(isNear(inkOf(icon.pixmap(QSize(24, 24), 1.0)), ink));
        QVERIFY(
            isNear(inkOf(icon.pixmap(QSize(24, 24), 1.0, QIcon::Disabled)), QColor(120, 130, 140)));
    }
    QGuiApplication::setPalette(old);
}

void TestIcons::unknownNamesGiveNoIcon()
{
    QVERIFY(App::themedIcon(QStringLiteral("no-such-icon")).isNull());
}

void TestIcons::applicationIconHasAllSizes()
{
    const QIcon icon = App::applicationIcon();
    QVERIFY(icon.availableSizes().contains(QSize(16, 16)));
    QVERIFY(icon.availableSizes().contains(QSize(256, 256)));
    QCOMPARE(icon.pixmap(QSize(64, 64), 1.0).toImage().pixelColor(32, 29),
             QColor(0x00, 0x72, 0xb2));
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
