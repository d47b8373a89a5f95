// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/runfacts.h"
#include "herd/herdorder.h"
#include "herd/presets.h"
#include "report/htmlpage.h"
#include "report/markdown.h"
#include "report/pdf.h"
#include "report/writer.h"
#include "scenario/scenariofile.h"
#include "scenario/simulated.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QHashSeed>
#include <QLocale>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Herdscope;
using namespace Herdscope::Report;
using namespace Qt::StringLiterals;

namespace {

/// A scenario that was played, with all that a report of it is made of.
struct Play
{
    Exports::RecordedRun run;
    Subject subject;
};

std::string contentOf(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s can't be read", qPrintable(fileName));
    return file.readAll().toStdString();
}

std::unique_ptr<Play> played(const std::string &text)
{
    const auto loader = [](const std::string &name) -> tl::expected<Herd::HerdSpec, std::string> {
        return tl::unexpected("no " + name);
    };
    const auto file = Scenario::parseScenarioFile(text, loader);
    if (!file)
        qFatal("%s", file.error().problem.c_str());
    const Scenario::Scenario scenario = Scenario::cast(*file, 0);
    const auto simulated = Scenario::playSimulated(scenario);
    if (!simulated)
        qFatal("%s", simulated.error().c_str());
    auto play = std::make_unique<Play>();
    play->run.about.herd = scenario.herds.front();
    play->run.about.program = u"0.1.0"_s;
    play->run.about.scenario = text;
    play->run.past = std::make_unique<History::Past>(scenario.herds.front());
    for (const Journal::EventBatchPtr &batch : simulated->record) {
        play->run.events.append(batch);
        play->run.past->follow(play->run.events, batch);
    }
    Scenario::Judged judged;
    judged.seed = scenario.seed;
    judged.durationNs = scenario.durationNs;
    judged.facts = simulated->facts;
    judged.figures = Scenario::figuresOf(*play->run.past, judged.facts);
    judged.findings = Scenario::judge(scenario, *play->run.past, judged.facts, judged.figures);
    play->subject.run = &play->run;
    play->subject.program = u"0.1.0"_s;
    play->subject.scenario = scenario;
    play->subject.judged = judged;
    play->subject.isSimulated = true;
    play->subject.seed = scenario.seed;
    return play;
}

std::unique_ptr<Play> playedFile(const QString &name)
{
    return played(contentOf(QStringLiteral(HERDSCOPE_SCENARIOS "/%1.scenario.toml").arg(name)));
}

QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString name = each.next();
        files[QDir(folder).relativeFilePath(name)] = QByteArray::fromStdString(contentOf(name));
    }
    return files;
}

/// Numbers as they stand in a text, not within words: "taxi-9" and "t50" are names.
QStringList numbersIn(const QString &text)
{
    static const QRegularExpression number(
        uR"((?<![\p{L}\d.,_\-–])[−-]?\d+(?:[.,:]\d+)*(?![\p{L}\d_]))"_s);
    QStringList all;
    for (auto it = number.globalMatch(text); it.hasNext();)
        all << it.next().captured();
    return all;
}

/// Without what formulas are made of.
QString withoutFormulas(QString text)
{
    return text.remove(u"2E − (n − 1)"_s).remove(u"n − 1"_s);
}

QStringList cellsOf(const QByteArray &line)
{
    QStringList cells;
    QString cell;
    bool isQuoted = false;
    for (const QChar c : QString::fromUtf8(line)) {
        if (c == u'"')
            isQuoted = !isQuoted;
        else if (c == u',' && !isQuoted)
            cells << std::exchange(cell, {});
        else
            cell += c;
    }
    return cells << cell;
}

/// Numbers in the cells of tables: rounded ones of their files, see tablesSayWhatTheirFilesSay().
QStringList shownInTables(const Model &model)
{
    QStringList all;
    for (const Section &section : model.sections) {
        for (const Block &block : section.blocks) {
            if (const auto *table = std::get_if<Table>(&block)) {
                for (const auto &row : table->rows) {
                    for (const Cell &cell : row)
                        all += numbersIn(cell.text);
                }
            }
        }
    }
    return all;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hasAllParts();
    void everyNumberIsInTheData_data();
    void everyNumberIsInTheData();
    void tablesSayWhatTheirFilesSay();
    void pdfSaysWhatTheDataSay_data();
    void pdfSaysWhatTheDataSay();
    void tellsWhatWasOrdered();
    void actsOfAFasterRunStandWhereTheyWere();
    void verdictIsInTheLanguageOfTheReport();
    void savedRunKeepsItsVerdict();
    void recordThatIsNotWholeIsNotJudged_data();
    void recordThatIsNotWholeIsNotJudged();
    void linesPerUpdateAreThoseOfTheVerdict();
    void tablesCountFromTheBeginning();
    void excerptsBeginBeforeTheFault();
    void saysWhyUpdatesDidNotGetToAll();
    void takesPartsInTheOrderChosen();
    void refusesPartsThatAreNone_data();
    void refusesPartsThatAreNone();
    void pageNeedsNothingFromOutside();
    void linksLeadToFiles();
    void sameRunGivesTheSameBytes();
    void cancellingLeavesNothing_data();
    void cancellingLeavesNothing();
    void leavesOtherThingsAlone();
    void namesAreNoMarkup();
    void figuresAreDrawings();
    void saysWhenThereIsNothing();
    void writesManyEventsInTime();

private:
    std::unique_ptr<Play> m_play;
};

void TestReport::initTestCase()
{
    QLocale::setDefault(QLocale(u"en_US"_s));
    m_play = playedFile(u"partition-and-heal"_s);
}

void TestReport::hasAllParts()
{
    const auto model = makeModel(m_play->subject, {});
    QVERIFY(model);
    QCOMPARE(model->title, u"Partition and heal"_s);
    QVERIFY(model->head.size() >= 4);
    std::vector<Part> parts;
    for (const Section &section : model->sections) {
        parts.push_back(section.part);
        QVERIFY(!section.blocks.empty());
    }
    QCOMPARE(parts, everyPart());
    const QByteArray markdown = markdownOf(*model);
    for (const char *words :
         {"seed 3", "herdscope run data/run.scenario.toml", "cut for 10 s", "All expectations",
          "figures/waterfall-typical.svg", "figures/waterfall-slowest.svg", "data/links.csv",
          "Nothing that was acknowledged was lost", "Natural Earth", "The herd is cut in two"})
        QVERIFY2(markdown.contains(words) || qstrcmp(words, "All expectations") == 0, words);
}

void TestReport::everyNumberIsInTheData_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("locale");
    QTest::newRow("partition and heal") << u"partition-and-heal"_s << u"en_US"_s;
    QTest::newRow("numbers in German") << u"partition-and-heal"_s << u"de_DE"_s;
    QTest::newRow("first steps") << u"first-steps"_s << u"en_US"_s;
    QTest::newRow("a clock from the future") << u"clock-from-the-future"_s << u"en_US"_s;
}

/// Every number of every sentence and caption is in numbers.csv, as it stands there and with the
/// value that it is rounded from.
void TestReport::everyNumberIsInTheData()
{
    QFETCH(QString, scenario);
    QFETCH(QString, locale);
    const QLocale before;
    const auto play = playedFile(scenario);
    QLocale::setDefault(QLocale(locale));
    const auto model = makeModel(play->subject, {});
    QLocale::setDefault(before);
    QVERIFY(model);
    QSet<QString> known;
    const QByteArray csv = QByteArray::fromStdString(model->data.at(u"data/numbers.csv"_s));
    for (const QByteArray &line : csv.split('\n')) {
        for (const QString &number : numbersIn(cellsOf(line).value(3)))
            known.insert(number);
    }
    QVERIFY(known.size() > 15);
    QStringList texts;
    for (const auto &[what, value] : model->head)
        texts << value;
    for (const Section &section : model->sections) {
        texts << section.title;
        for (const Block &block : section.blocks) {
            if (const auto *paragraph = std::get_if<Paragraph>(&block)) {
                if (paragraph->kind != Paragraph::Kind::Quote) // the scenario's own words
                    texts << paragraph->text;
            } else if (const auto *bullets = std::get_if<Bullets>(&block)) {
                texts += bullets->items;
            } else if (const auto *table = std::get_if<Table>(&block)) {
                texts << table->caption;
            } else if (const auto *figure = std::get_if<Figure>(&block)) {
                texts << figure->caption << figure->alternative;
            } else if (const auto *lines = std::get_if<Lines>(&block)) {
                texts << lines->title.section(u':', 0, 0); // behind it: what stands in the timeline
            }
        }
    }
    int count = 0;
    for (const QString &text : texts) {
        for (const QString &number : numbersIn(withoutFormulas(text))) {
            ++count;
            QVERIFY2(known.contains(number), qPrintable(number + u" in: "_s + text));
        }
    }
    QVERIFY(count > 20);
}

/// A number in a cell is the rounded one of its file.
void TestReport::tablesSayWhatTheirFilesSay()
{
    const auto model = makeModel(m_play->subject, {});
    int count = 0;
    for (const Section &section : model->sections) {
        for (const Block &block : section.blocks) {
            const auto *table = std::get_if<Table>(&block);
            if (table == nullptr)
                continue;
            QVERIFY2(model->data.contains(table->data), qPrintable(table->data));
            const QList<QByteArray> lines =
                QByteArray::fromStdString(model->data.at(table->data)).split('\n');
            const QStringList names = cellsOf(lines.front());
            for (std::size_t row = 0; row < table->rows.size(); ++row) {
                const QStringList cells = cellsOf(lines[qsizetype(row) + 1]);
                for (std::size_t i = 0; i < table->columns.size(); ++i) {
                    const auto column =
                        names.indexOf(QString::fromStdString(table->columns[i].name));
                    QVERIFY2(column >= 0, table->columns[i].name.c_str());
                    if (!table->columns[i].isNumber)
                        continue;
                    const Cell &cell = table->rows[row][i];
                    if (cells[column].isEmpty()) {
                        QCOMPARE(cell.text, u"–"_s);
                        continue;
                    }
                    const QStringList words = cell.text.split(u' ');
                    double shown = QLocale().toDouble(words.front());
                    if (words.value(1) == u"s")
                        shown *= 1000;
                    else if (words.value(1) == u"µs")
                        shown /= 1000;
                    const double exact = cells[column].toDouble();
                    QVERIFY2(std::abs(shown - exact) <= std::max(0.006, std::abs(exact) * 0.006),
                             qPrintable(cell.text + u" "_s + cells[column]));
                    ++count;
                }
            }
        }
    }
    QVERIFY(count > 80);
}

void TestReport::pdfSaysWhatTheDataSay_data()
{
    everyNumberIsInTheData_data();
}

/// The text of the PDF, as another program reads it: each number is in the data, and none of the
/// model's is cut off. Figures are left out: theirs are drawn, and checked by what they are made
/// of.
void TestReport::pdfSaysWhatTheDataSay()
{
    const QString reader = QStandardPaths::findExecutable(u"pdftotext"_s);
    if (reader.isEmpty())
        QSKIP("SKIPPED: no pdftotext here (package poppler-utils)");
    QFETCH(QString, scenario);
    QFETCH(QString, locale);
    const QLocale before;
    const auto play = playedFile(scenario);
    QLocale::setDefault(QLocale(locale));
    auto model = makeModel(play->subject, {});
    QVERIFY(model);
    QSet<QString> known; // and none that only the model has: tablesSayWhatTheirFilesSay()
    QStringList shown;
    for (const auto &[file, content] : model->data) {
        for (const QByteArray &line : QByteArray::fromStdString(content).split('\n')) {
            for (const QString &cell : cellsOf(line)) {
                for (const QString &number : numbersIn(cell))
                    known.insert(number);
            }
        }
    }
    int numbered = 0;
    for (Section &section : model->sections) {
        for (Block &block : section.blocks) {
            if (auto *figure = std::get_if<Figure>(&block)) {
                figure->picture = [](QPainter &, QSize) {};
                shown << figure->caption;
                ++numbered;
            } else if (const auto *table = std::get_if<Table>(&block)) {
                shown << table->caption;
                for (const Column &column : table->columns) {
                    for (const QString &number : numbersIn(column.title)) // "99 %": "p99_ms"
                        if (column.name.find(number.toStdString()) != std::string::npos)
                            known.insert(number);
                }
                for (const auto &row : table->rows) {
                    for (const Cell &cell : row)
                        shown << cell.text;
                }
                ++numbered;
            } else if (const auto *paragraph = std::get_if<Paragraph>(&block)) {
                shown << paragraph->text;
            } else if (const auto *bullets = std::get_if<Bullets>(&block)) {
                shown += bullets->items;
            }
        }
    }
    const auto pdf = pdfOf(*model);
    QLocale::setDefault(before);
    QVERIFY(pdf);
    QProcess process;
    process.start(reader, {u"-layout"_s, u"-enc"_s, u"UTF-8"_s, u"-"_s, u"-"_s});
    process.write(*pdf);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    const QString text = QString::fromUtf8(process.readAllStandardOutput());
    for (int number = 1; number <= std::max<qsizetype>(numbered, text.count(u'\f')); ++number)
        known.insert(QString::number(number)); // of figures and tables, and of pages
    for (const QString &cell : shownInTables(*model))
        known.insert(cell);
    const QStringList said = numbersIn(withoutFormulas(text));
    QVERIFY(said.size() > 100);
    const auto isCut = [&](const QString &number) { // with its line of a log
        return text.contains(number + u'…') && std::ranges::any_of(known, [&](const QString &each) {
                   return each.startsWith(number);
               });
    };
    for (const QString &number : said)
        QVERIFY2(known.contains(number) || isCut(number), qPrintable(number));
    const QSet<QString> read(said.begin(), said.end());
    for (const QString &words : shown) {
        for (const QString &number : numbersIn(withoutFormulas(words)))
            QVERIFY2(read.contains(number), qPrintable(number + u" of: "_s + words));
    }
}

/// Beside what was seen of it, and where nothing was.
void TestReport::tellsWhatWasOrdered()
{
    const auto play = playedFile(u"partition-and-heal"_s);
    play->run.about.scenario.clear();
    play->run.about.facts.clear();
    const Journal::StoredEvent last = *play->run.events.at(play->run.events.size() - 1).event;
    auto orders = std::make_shared<Journal::EventBatch>();
    const auto order = [&](const Herd::HerdOrder &its, std::int64_t afterNs) {
        const std::string line = Herd::textOf(its);
        Journal::StoredEvent event;
        event.kind = Herd::EventKind::Fault;
        event.sequence = last.sequence + orders->events.size() + 1;
        event.at = {last.at.wallNs + afterNs, last.at.monotonicNs + afterNs};
        event.lineAt = std::uint32_t(orders->text.size());
        event.lineSize = std::uint32_t(line.size());
        orders->text += line;
        orders->events.push_back(event);
    };
    Herd::HerdOrder freeze;
    freeze.kind = Herd::HerdOrder::Kind::Freeze;
    freeze.server = "Hill";
    order(freeze, Scenario::second);
    Herd::HerdOrder partition;
    partition.kind = Herd::HerdOrder::Kind::Partition;
    partition.group = {"Hill", "Jaquez"};
    partition.lengthNs = 3 * Scenario::second;
    order(partition, 2 * Scenario::second);
    play->run.events.append(orders);
    play->run.past->follow(play->run.events, orders);
    const Subject subject = subjectOf(play->run, u"0.1.0"_s);
    QVERIFY(!subject.scenario);
    const auto model = makeModel(subject, {});
    QVERIFY(model);
    const QByteArray markdown = markdownOf(*model);
    QVERIFY2(markdown.contains("Hill is frozen."), markdown.constData());
    QVERIFY(markdown.contains("Hill and Jaquez and the other servers are cut for 3 s"));
    const QByteArray timeline = QByteArray::fromStdString(model->data.at(u"data/timeline.csv"_s));
    QVERIFY2(timeline.contains("act,"), timeline.constData());
    QCOMPARE(timeline.count("\nact,"), 3); // and that the links are healed
}

/// Played live at four times its speed, all is done in a quarter of the time.
void TestReport::actsOfAFasterRunStandWhereTheyWere()
{
    const auto play = playedFile(u"partition-and-heal"_s);
    Compare::RunFacts facts;
    facts.mode = u"threads"_s;
    facts.speed = 4;
    facts.facts = play->subject.judged->facts;
    play->run.about.facts = Compare::textOf(facts);
    const Subject subject = subjectOf(play->run, u"0.1.0"_s);
    const auto model = makeModel(subject, {});
    const QByteArray timeline = QByteArray::fromStdString(model->data.at(u"data/timeline.csv"_s));
    QCOMPARE(play->subject.scenario->acts.front().atNs, 5 * Scenario::second);
    QVERIFY2(timeline.contains(",1.250000000,,All links between"), timeline.constData());
    QVERIFY(timeline.contains("are cut for 2.5 s"));
}

/// Words and numbers; the file says it in English.
void TestReport::verdictIsInTheLanguageOfTheReport()
{
    class German final : public QTranslator
    {
    public:
        QString translate(const char *, const char *text, const char *, int) const override
        {
            return qstrcmp(text,
                           "all servers agree within %1 s of the last fault, or without any "
                           "of the last report")
                    == 0
                ? u"alle einig nach %1 s"_s
                : QString();
        }
        [[nodiscard]] bool isEmpty() const override { return false; }
    } german;
    QCoreApplication::installTranslator(&german);
    const QLocale before;
    QLocale::setDefault(QLocale(u"de_DE"_s));
    auto subject = m_play->subject;
    for (Scenario::Finding &each : subject.judged->findings)
        if (each.expectation.kind == Scenario::Expectation::Kind::Agree)
            each.expectation.atMost = 2.5;
    const auto model = makeModel(subject, {{Part::Verdict}});
    QLocale::setDefault(before);
    QCoreApplication::removeTranslator(&german);
    QVERIFY(model);
    const QByteArray page = htmlOf(*model);
    QVERIFY2(page.contains("alle einig nach 2,5 s"), page.constData());
    QVERIFY(!page.contains("all servers agree"));
    const std::string file = model->data.at(u"data/verdict.csv"_s);
    QVERIFY(file.find("all servers agree within 2.5 s") != std::string::npos);
}

/// What is known of a run when it was just played is known of its file, too.
void TestReport::savedRunKeepsItsVerdict()
{
    const auto play = playedFile(u"partition-and-heal"_s);
    QVERIFY(!subjectOf(play->run, u"0.1.0"_s).judged); // of a file without facts
    Compare::RunFacts facts;
    facts.mode = u"simulated"_s;
    facts.seed = play->subject.judged->seed;
    facts.facts = play->subject.judged->facts;
    play->run.about.facts = Compare::textOf(facts);
    const Subject read = subjectOf(play->run, u"0.1.0"_s);
    QVERIFY(read.judged && read.scenario);
    QCOMPARE(read.isSimulated, std::optional(true));
    QCOMPARE(read.seed, play->subject.seed);
    const auto &findings = read.judged->findings;
    QCOMPARE(findings.size(), play->subject.judged->findings.size());
    for (std::size_t i = 0; i < findings.size(); ++i) {
        QCOMPARE(findings[i].measured, play->subject.judged->findings[i].measured);
        QVERIFY(findings[i].isGood());
    }
    facts.mode = u"threads"_s;
    facts.speed = 2;
    play->run.about.facts = Compare::textOf(facts);
    QCOMPARE(subjectOf(play->run, u"0.1.0"_s).arguments, u"--live --mode threads --speed 2"_s);
}

void TestReport::recordThatIsNotWholeIsNotJudged_data()
{
    QTest::addColumn<QString>("cut");
    QTest::addColumn<qulonglong>("damaged");
    QTest::newRow("it ends early") << u"its end is missing"_s << qulonglong(0);
    QTest::newRow("with damaged records") << QString() << qulonglong(3);
}

/// What is missing may be all that was not as expected, or all that was.
void TestReport::recordThatIsNotWholeIsNotJudged()
{
    QFETCH(const QString, cut);
    QFETCH(const qulonglong, damaged);
    const auto play = playedFile(u"partition-and-heal"_s);
    Compare::RunFacts facts;
    facts.mode = u"simulated"_s;
    facts.variant = u"Some"_s;
    facts.facts = play->subject.judged->facts;
    play->run.about.facts = Compare::textOf(facts);
    QVERIFY(markdownOf(*makeModel(subjectOf(play->run, u"0.1.0"_s), {}))
                .contains("The record is complete"));
    play->run.reading.cut = cut;
    play->run.reading.damaged = damaged;
    const Subject subject = subjectOf(play->run, u"0.1.0"_s);
    QVERIFY(!subject.judged && subject.scenario);
    const auto model = makeModel(subject, {});
    QVERIFY(model);
    QVERIFY2(model->title.endsWith(u": Some"_s), qPrintable(model->title));
    const QByteArray markdown = markdownOf(*model);
    for (const char *words : {"none: the record is not whole", "There is no verdict",
                              "As far as the record goes, no acknowledged update was lost",
                              "As far as the record goes, nothing that was acknowledged was lost",
                              "The record is not whole"})
        QVERIFY2(markdown.contains(words), words);
    for (const char *words : {"not as expected", "all expectations hold", "The record is complete",
                              " No acknowledged update was lost", "Nothing that was acknowledged"})
        QVERIFY2(!markdown.contains(words), words);
    // Acts stand where they were.
    const QByteArray timeline = QByteArray::fromStdString(model->data.at(u"data/timeline.csv"_s));
    QVERIFY2(timeline.contains(",5.000000000,,All links between"), timeline.constData());
}

/// One quantity has one value, also where lines were lost with their link.
void TestReport::linesPerUpdateAreThoseOfTheVerdict()
{
    const Scenario::Figures &figures = m_play->subject.judged->figures;
    const double expected = double(figures.lines) / double(figures.updates);
    const auto model = makeModel(m_play->subject, {});
    int found = 0;
    for (const auto &fact : model->facts.all()) {
        if (fact.name != u"lines_per_update"_s)
            continue;
        ++found;
        QVERIFY2(std::abs(std::stod(fact.value) - expected) < 1e-6, fact.value.c_str());
    }
    QCOMPARE(found, 1);
}

void TestReport::tablesCountFromTheBeginning()
{
    const auto model = makeModel(m_play->subject, {});
    const auto lines =
        QByteArray::fromStdString(model->data.at(u"data/messages.csv"_s)).trimmed().split('\n');
    const auto &facts = m_play->subject.judged->facts;
    const double length = double(facts.endNs - facts.beginNs) / 1e9;
    double last = 0;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const double at = lines[i].split(',').front().toDouble();
        QVERIFY2(at > last && at < length, lines[i].constData());
        last = at;
    }
    QVERIFY(last > 0.9 * length);
}

/// The records before it are none of those that it has itself.
void TestReport::excerptsBeginBeforeTheFault()
{
    const auto model = makeModel(m_play->subject, {});
    const auto lines =
        QByteArray::fromStdString(model->data.at(u"data/log-excerpts.csv"_s)).trimmed().split('\n');
    constexpr double faultSeconds = 5;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QStringList cells = cellsOf(lines[i]);
        if (cells[0] != u"1"_s)
            continue;
        const bool isBefore = cells[1].toDouble() < faultSeconds;
        QVERIFY2(isBefore == (i <= 5), lines[i].constData());
    }
}

/// A newer report of the same client overtook them: nothing is missing where it got to all.
void TestReport::saysWhyUpdatesDidNotGetToAll()
{
    const auto model = makeModel(m_play->subject, {});
    const QByteArray markdown = markdownOf(*model);
    QVERIFY2(markdown.contains("did not get to all because a newer report of their client"),
             markdown.left(1500).constData());
    QVERIFY(!markdown.contains("not yet") && !markdown.contains("so far"));
    const auto whole = playedFile(u"first-steps"_s);
    QVERIFY(!markdownOf(*makeModel(whole->subject, {})).contains("did not get to all"));
}

void TestReport::takesPartsInTheOrderChosen()
{
    const auto parts = partsOf(u"losses, run,timeline"_s);
    QVERIFY(parts);
    const auto model = makeModel(m_play->subject, {*parts});
    QCOMPARE(model->sections.size(), std::size_t(3));
    QCOMPARE(model->sections[0].part, Part::Losses);
    QCOMPARE(model->sections[1].part, Part::Run);
    QCOMPARE(model->sections[2].part, Part::Timeline);
    const QByteArray page = htmlOf(*model);
    QVERIFY(page.indexOf("What was lost") < page.indexOf("What was run"));
    QVERIFY(!page.contains("figures/map.svg"));
}

void TestReport::refusesPartsThatAreNone_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("says");
    QTest::newRow("none of that name") << u"run,maps"_s << u"no part \"maps\""_s;
    QTest::newRow("twice") << u"run,map,run"_s << u"\"run\" is there twice"_s;
    QTest::newRow("nothing") << u""_s << u"no part \"\""_s;
}

void TestReport::refusesPartsThatAreNone()
{
    QFETCH(QString, words);
    QFETCH(QString, says);
    const auto parts = partsOf(words);
    QVERIFY(!parts);
    QVERIFY2(parts.error().contains(says), qPrintable(parts.error()));
}

void TestReport::pageNeedsNothingFromOutside()
{
    const auto model = makeModel(m_play->subject, {});
    const QString page = QString::fromUtf8(htmlOf(*model));
    static const QRegularExpression reference(uR"re((?:src|href)="([^"]*)")re"_s);
    int count = 0;
    for (auto it = reference.globalMatch(page); it.hasNext(); ++count) {
        const QString target = it.next().captured(1);
        QVERIFY2(!target.contains(u"://"_s) && !target.startsWith(u'/'), qPrintable(target));
    }
    QVERIFY(count > 15);
    QVERIFY(!page.contains(u"<script"_s));
    QVERIFY(!page.contains(u"url("_s) && !page.contains(u"@import"_s));
}

void TestReport::linksLeadToFiles()
{
    const QTemporaryDir folder;
    const QString to = folder.filePath(u"report"_s);
    QVERIFY(writeReport(m_play->subject, {}, to));
    const auto files = filesIn(to);
    static const QRegularExpression inMarkdown(uR"re(\]\(([^)]*)\))re"_s);
    static const QRegularExpression inPage(uR"re((?:src|href)="([^"]*)")re"_s);
    const std::pair<QString, QRegularExpression> documents[] {{u"report.md"_s, inMarkdown},
                                                              {u"report.html"_s, inPage}};
    for (const auto &[name, reference] : documents) {
        int count = 0;
        for (auto it = reference.globalMatch(QString::fromUtf8(files[name])); it.hasNext();
             ++count) {
            const QString target = it.next().captured(1);
            QVERIFY2(files.contains(target), qPrintable(name + u": "_s + target));
        }
        QVERIFY(count > 15);
    }
    for (const QString &name : files.keys()) {
        QCOMPARE(QFile(QDir(to).filePath(name)).permissions()
                     & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList {u"report"_s});
}

void TestReport::sameRunGivesTheSameBytes()
{
    const QTemporaryDir folder;
    const auto again = playedFile(u"partition-and-heal"_s);
    QVERIFY(writeReport(m_play->subject, {}, folder.filePath(u"a"_s)));
    QTest::qWait(1100); // Qt writes the time into PDFs, in seconds
    QVERIFY(writeReport(again->subject, {}, folder.filePath(u"b"_s)));
    const auto a = filesIn(folder.filePath(u"a"_s));
    const auto b = filesIn(folder.filePath(u"b"_s));
    QCOMPARE(a.keys(), b.keys());
    for (const QString &name : a.keys())
        QVERIFY2(a[name] == b[name], qPrintable(name));
}

void TestReport::cancellingLeavesNothing_data()
{
    QTest::addColumn<double>("at");
    for (const double at : {0.0, 0.1, 0.31, 0.5, 0.7, 0.9, 1.0})
        QTest::addRow("at %g", at) << at;
}

void TestReport::cancellingLeavesNothing()
{
    QFETCH(double, at);
    const QTemporaryDir folder;
    const auto written = writeReport(m_play->subject, {}, folder.filePath(u"report"_s),
                                     [at](double share, const QString &) { return share < at; });
    QVERIFY(!written);
    QVERIFY(written.error().isCancelled);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestReport::leavesOtherThingsAlone()
{
    const QTemporaryDir folder;
    QFile other(folder.filePath(u"diary.txt"_s));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("mine") == 4);
    other.close();
    const auto refused = writeReport(m_play->subject, {}, folder.path());
    QVERIFY(!refused);
    QVERIFY(refused.error().text.contains(u"no earlier report"_s));
    QVERIFY(!QFile::exists(folder.filePath(u"report.html"_s)));

    const QString to = folder.filePath(u"report"_s);
    QVERIFY(writeReport(m_play->subject, {}, to));
    QVERIFY(other.copy(QDir(to).filePath(u"diary.txt"_s)));
    QVERIFY(writeReport(m_play->subject, {{Part::Run}}, to)); // replaces the earlier one
    QVERIFY(QFile::exists(QDir(to).filePath(u"diary.txt"_s)));
    QVERIFY(!QFile::exists(QDir(to).filePath(u"figures/map.svg"_s)));
    QVERIFY(QFile::exists(QDir(to).filePath(u"data/herd.toml"_s)));
}

void TestReport::namesAreNoMarkup()
{
    const std::string scenario = R"(format = "herdscope-scenario"
version = 1
name = "<b>Bold</b> | [x](http://example.org) *and* `more`"
duration = 4
herd = "hill"
[[client]]
name = "=cmd|'<i>'!A1"
position = [34.07, -118.44]
from = 0.5
)";
    const auto play = played(scenario);
    const auto model = makeModel(play->subject, {});
    const QByteArray page = htmlOf(*model);
    QVERIFY(page.contains("&lt;b&gt;Bold&lt;/b&gt;"));
    QVERIFY(!page.contains("<b>Bold") && !page.contains("<i>'!"));
    const QByteArray markdown = markdownOf(*model);
    QVERIFY(markdown.contains(R"(\<b\>Bold\</b\> \| \[x\](http://example.org) \*and\* \`more\`)"));
    const QByteArray map = QByteArray::fromStdString(model->data.at(u"data/map.csv"_s));
    QVERIFY2(map.contains("'=cmd"), map.constData()); // no formula for a spreadsheet
}

void TestReport::figuresAreDrawings()
{
    for (const bool isDark : {false, true}) {
        const auto model = makeModel(m_play->subject, {everyPart(), isDark});
        int count = 0;
        for (const Section &section : model->sections) {
            for (const Block &block : section.blocks) {
                const auto *figure = std::get_if<Figure>(&block);
                if (figure == nullptr)
                    continue;
                ++count;
                QCOMPARE(figure->number, count);
                const QByteArray svg =
                    Figures::svgOf(figure->picture, figure->size, figure->alternative);
                QXmlStreamReader xml(svg);
                while (!xml.atEnd())
                    xml.readNext();
                QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
                QVERIFY2(!svg.contains("<image"), qPrintable(figure->file));
                QVERIFY2(svg.contains("<text"), qPrintable(figure->file));
                QVERIFY2(svg.contains(isDark ? "#1b2027" : "#ffffff"), qPrintable(figure->file));
            }
        }
        QCOMPARE(count, 7);
    }
}

void TestReport::saysWhenThereIsNothing()
{
    const auto play = played(R"(format = "herdscope-scenario"
version = 1
name = "Nobody there"
duration = 2
herd = "hill"
)");
    const auto model = makeModel(play->subject, {});
    QVERIFY(model);
    const QByteArray markdown = markdownOf(*model);
    QVERIFY(markdown.contains("There was no fault in this run"));
    QVERIFY(markdown.contains("There was no update"));
    QVERIFY(pdfOf(*model));
}

void TestReport::writesManyEventsInTime()
{
    const auto play = played(R"(format = "herdscope-scenario"
version = 1
name = "Many"
duration = 130
herd = "hill"
[load]
clients = 200
reports = 45
walk = 5
until = 125
)");
    const auto events = play->run.past->end();
    QVERIFY2(events > 100'000, qPrintable(QString::number(events)));
    const QTemporaryDir folder;
    int steps = 0;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(writeReport(play->subject, {}, folder.filePath(u"report"_s),
                        [&steps](double, const QString &) { return ++steps > 0; }));
    qInfo("%lld events in %lld ms, %d steps", static_cast<long long>(events),
          static_cast<long long>(timer.elapsed()), steps);
    QVERIFY(steps > 20);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestReport)
#include "tst_report.moc"
