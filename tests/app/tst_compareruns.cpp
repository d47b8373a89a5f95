// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compareruns.h"

#include "../cli/herdctl.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Qt::StringLiterals;

namespace {

constexpr auto scenario = R"(format = "herdscope-scenario"
version = 1
name = "Small"
duration = 4
herd = "%1"

[[client]]
name = "kiwi"
position = [34.07, -118.44]
from = 0.5
)";

} // namespace

/// The window that puts saved runs side by side.
class tst_CompareRuns : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void putsRunsSideBySide();
    void takesRunsOut();
    void tellsWhatCannotBeRead();
    void savesCurves();

private:
    QString play(const QString &herd, int seed, const QString &name) const
    {
        QFile file(m_folder.filePath(u"small.scenario.toml"_s));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(QString::fromLatin1(scenario).arg(herd).toUtf8());
        file.close();
        const QString out = m_folder.filePath(name);
        const Test::Run run = Test::runHerdctl(
            {u"run"_s, file.fileName(), u"--out"_s, out, u"--seed"_s, QString::number(seed)});
        QFile::rename(out % u"/small.herdrun"_s, m_folder.filePath(name % u".herdrun"_s));
        return run.status == 0 ? m_folder.filePath(name % u".herdrun"_s) : QString();
    }
    static QString cell(const CompareRuns &dialog, const char *table, int row, int column)
    {
        const auto *item =
            dialog.findChild<QTableWidget *>(QLatin1StringView(table))->item(row, column);
        return item ? item->text() : QString();
    }

    QTemporaryDir m_folder;
    QStringList m_files;
};

void tst_CompareRuns::initTestCase()
{
    m_files = {play(u"line 5"_s, 1, u"line-1"_s), play(u"line 5"_s, 2, u"line-2"_s),
               play(u"full 5"_s, 1, u"full-1"_s)};
    for (const QString &file : m_files)
        QVERIFY(QFile::exists(file));
}

void tst_CompareRuns::putsRunsSideBySide()
{
    auto *dialog = new CompareRuns(nullptr); // its own
    dialog->show();
    dialog->add(m_files);
    QCOMPARE(dialog->comparison().groups.size(), 2U);
    const int lines = int(Compare::indexOf(Compare::Measure::LinesPerUpdate));
    QCOMPARE(cell(*dialog, "comparedMeasures", lines, 0), u"4 (4 … 4, n = 2)"_s);
    QCOMPARE(cell(*dialog, "comparedMeasures", lines, 1), u"16"_s);
    QVERIFY(cell(*dialog, "comparedOrder", lines, 0).endsWith(u"(n = 2)"_s));
    // None has lost anything: that is no order.
    const int lost = int(Compare::indexOf(Compare::Measure::Lost));
    QVERIFY2(cell(*dialog, "comparedOrder", lost, 0).contains(u" = "_s),
             qPrintable(cell(*dialog, "comparedOrder", lost, 0)));
    QVERIFY(cell(*dialog, "comparedOrder", lost, 1).isEmpty());
    const auto *curves = dialog->findChild<QTableWidget *>(u"comparedCurves"_s);
    QVERIFY(curves->verticalHeaderItem(0)->text().contains(u"about"_s));
    const auto *parameters = dialog->findChild<QTableWidget *>(u"comparedParameters"_s);
    const int links = int(Compare::indexOf(Compare::Parameter::Links));
    const int servers = int(Compare::indexOf(Compare::Parameter::Servers));
    QCOMPARE(parameters->verticalHeaderItem(links)->text(), u"≠ Links"_s);
    QCOMPARE(parameters->verticalHeaderItem(servers)->text(), u"Servers"_s);
    QVERIFY(parameters->item(links, 0)->font().bold());
    QVERIFY2(cell(*dialog, "comparedCurves", 3, 0).endsWith(u"ms"_s),
             qPrintable(cell(*dialog, "comparedCurves", 3, 0))); // all of them
    const auto *chart = dialog->findChild<SpreadComparisonChart *>();
    QCOMPARE(chart->scene().bands.size(), 2U);
    QVERIFY(chart->scene().toNs > chart->scene().fromNs);
    // What is not known says why.
    const int cpu = int(Compare::indexOf(Compare::Measure::CpuPerUpdate));
    QVERIFY2(cell(*dialog, "comparedMeasures", cpu, 0).contains(u"simulated"_s),
             qPrintable(cell(*dialog, "comparedMeasures", cpu, 0)));
    const Figures::MeasureBarsScene &bars = dialog->findChild<MeasureBarsChart *>()->scene();
    QCOMPARE(bars.panels.size(), Compare::measureCount);
    QCOMPARE(bars.panels[std::size_t(lines)].bars.size(), 2U);
    QCOMPARE(bars.panels[std::size_t(lines)].bars[0].runs, (std::vector<double> {4, 4}));
    QCOMPARE(bars.panels[std::size_t(lines)].bars[1].median, 16.0);
    QVERIFY(!bars.panels[std::size_t(cpu)].bars[0].isKnown);
    delete dialog;
}

void tst_CompareRuns::takesRunsOut()
{
    auto *dialog = new CompareRuns(nullptr);
    dialog->show();
    dialog->add(m_files);
    auto *list = dialog->findChild<QListWidget *>();
    list->item(2)->setSelected(true);
    for (QPushButton *button : dialog->findChildren<QPushButton *>())
        if (button->text() == u"&Remove"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(list->count(), 2);
    QCOMPARE(dialog->comparison().groups.size(), 1U);
    QCOMPARE(dialog->comparison().differing,
             std::vector<Compare::Parameter> {Compare::Parameter::Seed});
    delete dialog;
}

void tst_CompareRuns::tellsWhatCannotBeRead()
{
    auto *dialog = new CompareRuns(nullptr);
    dialog->show();
    dialog->add({m_files.first(), m_folder.filePath(u"none.herdrun"_s)});
    QCOMPARE(dialog->comparison().runs.size(), 1U);
    bool isTold = false;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        isTold = isTold || label->text().contains(u"none.herdrun"_s);
    QVERIFY(isTold);
    delete dialog;
}

void tst_CompareRuns::savesCurves()
{
    auto *dialog = new CompareRuns(nullptr);
    dialog->add(m_files);
    const auto savers = dialog->findChildren<FigureSaver *>();
    QCOMPARE(savers.size(), 3);
    const QString svg = m_folder.filePath(u"curves.svg"_s);
    const QString csv = m_folder.filePath(u"runs.csv"_s);
    QVERIFY(savers[1]->save(FileFormat::Svg, svg));
    QVERIFY(savers[0]->save(FileFormat::Csv, csv));
    const QString bars = m_folder.filePath(u"bars.svg"_s);
    QVERIFY(savers[2]->save(FileFormat::Svg, bars));
    QFile drawn(bars);
    QVERIFY(drawn.open(QIODevice::ReadOnly));
    QVERIFY(drawn.readAll().contains("AT lines per update"));
    for (const auto &[format, name] :
         {std::pair(FileFormat::Pdf, u"bars.pdf"_s), std::pair(FileFormat::Png, u"bars.png"_s),
          std::pair(FileFormat::Csv, u"bars.csv"_s)}) {
        QVERIFY(savers[2]->save(format, m_folder.filePath(name)));
        QVERIFY(QFileInfo(m_folder.filePath(name)).size() > 100);
    }
    QFile picture(svg);
    QVERIFY(picture.open(QIODevice::ReadOnly));
    QVERIFY(picture.readAll().contains("(n = 2)"));
    QFile table(csv);
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(table.readAll().count('\n'), 4);
    delete dialog;
}

QTEST_MAIN(tst_CompareRuns)
#include "tst_compareruns.moc"
