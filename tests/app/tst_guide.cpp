// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include <QDialog>
#include <QDockWidget>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocumentFragment>

using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

QTextBrowser *openGuide(MainWindow &window)
{
    window.findChild<QAction *>(u"guide"_s)->trigger();
    return window.findChild<QTextBrowser *>(u"guidePage"_s);
}

/// All pieces of text with a format of their own.
QList<QTextFragment> fragmentsOf(const QTextDocument &page)
{
    QList<QTextFragment> fragments;
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next())
        for (auto i = block.begin(); !i.atEnd(); ++i)
            fragments.append(i.fragment());
    return fragments;
}

} // namespace

class tst_Guide : public QObject
{
    Q_OBJECT

private slots:
    void namesOnlyWhatThereIs();
    void aClickOpensAView();
    void picturesAreInTheLanguageOfThePage_data();
    void picturesAreInTheLanguageOfThePage();
};

void tst_Guide::namesOnlyWhatThereIs()
{
    WindowFixture fixture;
    const QTextBrowser *page = openGuide(fixture.window);
    QVERIFY(page);
    int links = 0;
    int pictures = 0;
    const QString text = page->toPlainText();
    QVERIFY(text.contains(u"Press A and click on the map"_s));
    QVERIFY2(!text.contains(u'{'), qPrintable(text));
    static const QRegularExpression unknownAction(u"\\?[a-z]"_s);
    QVERIFY2(!unknownAction.match(text).hasMatch(), qPrintable(text));
    for (const QTextFragment &each : fragmentsOf(*page->document())) {
        const QTextCharFormat format = each.charFormat();
        if (format.isImageFormat()) {
            const QString name = format.toImageFormat().name();
            QVERIFY2(!QImage(name).isNull(), qPrintable(name));
            ++pictures;
        } else if (format.isAnchor()) {
            const QUrl link(format.anchorHref());
            const bool isDock = link.scheme() == u"dock"_s;
            QVERIFY2(isDock ? fixture.window.findChild<QDockWidget *>(link.path()) != nullptr
                            : fixture.window.findChild<QAction *>(link.path()) != nullptr,
                     qPrintable(link.toString()));
            ++links;
        }
    }
    QCOMPARE(pictures, 6);
    QVERIFY(links > 15);
}

void tst_Guide::aClickOpensAView()
{
    WindowFixture fixture;
    auto *dock = fixture.window.findChild<QDockWidget *>(u"waterfallDock"_s);
    dock->hide();
    QTextBrowser *page = openGuide(fixture.window);
    for (const QTextFragment &each : fragmentsOf(*page->document())) {
        if (each.charFormat().anchorHref() != u"dock:waterfallDock"_s)
            continue;
        QTextCursor cursor(page->document());
        cursor.setPosition(each.position() + 3);
        page->setTextCursor(cursor);
        page->ensureCursorVisible();
        QTest::mouseClick(page->viewport(), Qt::LeftButton, {}, page->cursorRect().center());
    }
    QVERIFY(dock->isVisible());
    auto *dialog = fixture.window.findChild<QDialog *>(u"guide"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!fixture.window.findChild<QDialog *>(u"guide"_s));
}

void tst_Guide::picturesAreInTheLanguageOfThePage_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("folder");
    QTest::newRow("English") << u"en_GB"_s << u":/herdscope/guide/"_s;
    QTest::newRow("German") << u"de_AT"_s << u":/herdscope/guide/de/"_s;
    QTest::newRow("without texts") << u"fr_FR"_s << u":/herdscope/guide/"_s;
}

void tst_Guide::picturesAreInTheLanguageOfThePage()
{
    QFETCH(QString, locale);
    QFETCH(QString, folder);
    const QLocale before;
    QLocale::setDefault(QLocale(locale));
    WindowFixture fixture;
    const QTextBrowser *page = openGuide(fixture.window);
    QLocale::setDefault(before);
    QVERIFY(page);
    int pictures = 0;
    for (const QTextFragment &each : fragmentsOf(*page->document())) {
        if (!each.charFormat().isImageFormat())
            continue;
        const QString name = each.charFormat().toImageFormat().name();
        QCOMPARE(name.left(name.lastIndexOf(u'/') + 1), folder);
        QVERIFY2(!QImage(name).isNull(), qPrintable(name));
        ++pictures;
    }
    QCOMPARE(pictures, 6);
}

QTEST_MAIN(tst_Guide)
#include "tst_guide.moc"
