// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exporter.h"
#include "app/exportpage.h"
#include "herd/herdfile.h"
#include "journal/recorder.h"
#include "report/htmlwriter.h"

#include "support/journaldata.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int updates = 40;
const QString hostile = u"<img src=x onerror=alert(1)> & \"'\x01"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QStringList entriesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                                  QDir::Name);
}

/// Names in href="" and src="" of a page.
QStringList linksOf(const QByteArray &page)
{
    static const QRegularExpression link(u"(?:href|src)=\"([^\"]*)\""_s);
    QStringList names;
    auto each = link.globalMatch(QString::fromUtf8(page));
    while (each.hasNext())
        names << each.next().captured(1);
    return names;
}

} // namespace

class tst_Exporter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void writesAllFiles();
    void copiesLogsWholeAndOnlyWholeRecords();
    void writesARowForEveryUpdate();
    void writesAHerdFileThatCanBeRead();
    void writesPicturesThatCanBeShown();
    void linksAndMentionsEveryFile();
    void showsNumbersAndNames();
    void escapesForeignText();
    void needsNoNetworkAndNoScript();
    void saysWhatIsMissing();
    void listsALogThatIsNotThere();
    void keepsFilesForTheirOwner();
    void refusesAFolderWithOtherThings();
    void replacesAnEarlierExportAndNothingElse();
    void refusesTheLogFolder();
    void tellsOfAFullDisk();
    void canBeCancelled();
    void makesNoFolderInsideAFile();

private:
    [[nodiscard]] tl::expected<Exporter::Result, ExportError> run(Exporter::Progress progress = {})
    {
        return Exporter(m_data, m_out, std::move(progress)).run();
    }
    [[nodiscard]] QString outPath(const QString &name) const { return m_out + u'/' + name; }
    [[nodiscard]] QByteArray page() const { return contentOf(outPath(u"index.html"_s)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_out;
    Journal::EventStore m_store;
    ExportData m_data;
};

void tst_Exporter::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_out = m_folder->filePath(u"a/report"_s);
    m_data = {};
    m_data.herd = smallHerd();
    m_data.herd.name = "Small <herd>";
    m_data.logDirectory = m_folder->filePath(u"logs"_s);
    m_store.clear();
    {
        Journal::Recorder recorder(m_data.herd, {m_data.logDirectory});
        BatchBuilder builder;
        for (int i = 0; i < updates; ++i) {
            const std::string line =
                "IAMAT <img-src=x>-" + std::to_string(i) + " +34.0-118.25 " + std::to_string(i);
            const Herd::Event e = fromClient(i % 3, line, std::uint64_t(i + 1));
            recorder.record(e);
            builder.at(i * 1'000'000'000LL, i).add(e);
        }
        m_store.append(builder.take());
        m_data.logFiles = recorder.files();
        recorder.flush();
        m_data.counts = recorder.counts();
    }
    m_data.events = &m_store;
    m_data.servers = {
        {4'711, u"up"_s, 2, 40, 1'234, 5, 6}, {0, u"down since 00:14"_s}, {0, u"frozen"_s}};
    m_data.links = {{u"up"_s, 412, 57}, {u"cut"_s, 8'001, 9}};
    m_data.map = [](QPainter &painter, QSize size) {
        painter.fillRect(QRect(QPoint(), size), Qt::cyan);
        painter.drawText(20, 20, hostile);
    };
    m_data.graph = [](QPainter &painter, QSize size) {
        painter.fillRect(QRect(QPoint(), size / 2), Qt::red);
    };
    m_data.waterfalls = {{u"waterfall-slowest"_s,
                          u"The slowest"_s,
                          u"Known by 3 of 3 <b>"_s,
                          m_data.graph,
                          {200, 100},
                          "server,how\n"}};
    m_data.pictureSize = {300, 200};
    m_data.attributions = {u"Made with Natural Earth"_s,
                           u"Places: GeoNames (CC BY 4.0), changed"_s};
    m_data.programVersion = u"9.8.7"_s;
    m_data.when = QDateTime(QDate(2026, 11, 23), QTime(4, 5, 6));
}

void tst_Exporter::writesAllFiles()
{
    const auto result = run();
    QVERIFY2(result, result ? "" : qPrintable(result.error().text()));
    QCOMPARE(result->page, outPath(u"index.html"_s));
    const QStringList expected {u"Hill.log"_s,
                                u"Jaquez.log"_s,
                                u"Smith.log"_s,
                                u"graph.png"_s,
                                u"graph.svg"_s,
                                u"herd.toml"_s,
                                u"index.html"_s,
                                u"journal.jsonl"_s,
                                u"map.png"_s,
                                u"map.svg"_s,
                                u"updates.csv"_s,
                                u"waterfall-slowest.csv"_s,
                                u"waterfall-slowest.png"_s,
                                u"waterfall-slowest.svg"_s};
    QCOMPARE(entriesOf(m_out), expected);
    QCOMPARE(result->files.size(), std::size_t(expected.size()));
    for (const ExportedFile &file : result->files) {
        QCOMPARE(file.bytes, QFileInfo(outPath(file.name)).size());
        QVERIFY(file.bytes > 0);
    }
}

void tst_Exporter::copiesLogsWholeAndOnlyWholeRecords()
{
    const QString journal = m_data.logDirectory + u"/journal.jsonl"_s;
    const QByteArray whole = contentOf(journal);
    write(journal, whole + "{\"server\":\"Hi");
    QVERIFY(run());
    QCOMPARE(contentOf(outPath(u"journal.jsonl"_s)), whole);
    QCOMPARE(contentOf(outPath(u"Smith.log"_s)), contentOf(m_data.logDirectory + u"/Smith.log"_s));
    // Larger than what is copied at once.
    QByteArray large;
    while (large.size() < 3'500'000)
        large += whole;
    write(journal, large);
    QVERIFY(run());
    QVERIFY(contentOf(outPath(u"journal.jsonl"_s)) == large);
}

void tst_Exporter::writesARowForEveryUpdate()
{
    QVERIFY(run());
    const QList<QByteArray> rows = contentOf(outPath(u"updates.csv"_s)).split('\n');
    QCOMPARE(rows.size(), 1 + updates + 1);
    QVERIFY(rows[0].startsWith("when_utc,"));
    QVERIFY(
        rows[8].startsWith("1970-01-01T00:00:07.000000000Z,Jaquez,<img-src=x>-7,34,-118.25,7,"));
}

void tst_Exporter::writesAHerdFileThatCanBeRead()
{
    QVERIFY(run());
    const auto herd = Herd::parseHerdFile(contentOf(outPath(u"herd.toml"_s)).toStdString());
    QVERIFY(herd.has_value());
    QCOMPARE(herd->servers.size(), m_data.herd.servers.size());
    QCOMPARE(herd->name, m_data.herd.name);
}

void tst_Exporter::writesPicturesThatCanBeShown()
{
    QVERIFY(run());
    const QImage map(outPath(u"map.png"_s));
    QCOMPARE(map.size(), QSize(600, 400));
    QCOMPARE(map.pixelColor(500, 300), QColor(Qt::cyan));
    const QImage graph(outPath(u"graph.png"_s));
    QCOMPARE(graph.pixelColor(299, 199), QColor(Qt::red));
    QCOMPARE(graph.pixelColor(301, 201), QColor(Qt::white));
    QCOMPARE(QImage(outPath(u"waterfall-slowest.png"_s)).size(), QSize(400, 200));
    for (const QString &name : {u"map.svg"_s, u"graph.svg"_s}) {
        const QByteArray svg = contentOf(outPath(name));
        QXmlStreamReader reader(svg);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(name + u": "_s + reader.errorString()));
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.viewBox(), QRect(0, 0, 300, 200));
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        renderer.render(&painter);
        QCOMPARE(image.pixelColor(100, 90),
                 name.startsWith(u'm') ? QColor(Qt::cyan) : QColor(Qt::red));
    }
}

void tst_Exporter::linksAndMentionsEveryFile()
{
    m_data.herd.servers[1].name = "Zürich #1?";
    m_data.logFiles[1] = u"Zürich #1?.log"_s;
    QVERIFY(QFile::rename(m_data.logDirectory + u"/Jaquez.log"_s,
                          m_data.logDirectory + u'/' + m_data.logFiles[1]));
    QVERIFY(run());
    const QStringList links = linksOf(page());
    QStringList linked;
    for (const QString &link : links) {
        const QString name = QUrl::fromPercentEncoding(link.toUtf8());
        QVERIFY2(QFile::exists(outPath(name)), qPrintable(link));
        QCOMPARE(QUrl(link, QUrl::StrictMode).path(),
                 name); // no part of it is taken as query or fragment
        linked << name;
    }
    for (const QString &name : entriesOf(m_out))
        QVERIFY2(linked.contains(name), qPrintable(name));
}

void tst_Exporter::showsNumbersAndNames()
{
    QVERIFY(run());
    const QString text = QString::fromUtf8(page());
    for (const QString &part :
         {u"Small &lt;herd&gt;"_s, u"Hill – Jaquez"_s, u">412<"_s, u">8,001<"_s, u">8,010<"_s,
          u">1,234<"_s, u"down since 00:14"_s, u"frozen"_s, u"9.8.7"_s, u"2026"_s,
          u"Made with Natural Earth"_s, u"127.0.0.1:4711"_s, u"GNU General Public License"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
    QVERIFY(text.contains(u"here 2:"_s)); // 2E − (n − 1) of three servers in a line
}

void tst_Exporter::escapesForeignText()
{
    m_data.herd.name = hostile.toStdString();
    m_data.herd.servers[0].name = "<b>Hill</b>";
    m_data.servers[0].state = hostile;
    m_data.links[0].state = hostile;
    m_data.attributions << hostile;
    m_data.programVersion = u"\"><script>"_s;
    QVERIFY(run());
    const QByteArray html = page();
    for (const char *bad : {"<img src=x", "<b>Hill", "<script", "\x01"})
        QVERIFY2(!html.contains(bad), bad);
    QVERIFY(html.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;"));
    QCOMPARE(html.count("<img "), 3); // the pictures
    const QByteArray svg = contentOf(outPath(u"map.svg"_s));
    QVERIFY(svg.contains("&lt;img src=x"));
    QVERIFY(!svg.contains("<img"));
}

void tst_Exporter::needsNoNetworkAndNoScript()
{
    QVERIFY(run());
    const QByteArray html = page();
    for (const char *bad : {"http:", "https:", "//", "@import", "url(", "<script", "javascript:"})
        QVERIFY2(!html.contains(bad), bad);
    static const QRegularExpression handler(u"<[^>]*\\son\\w+="_s);
    QVERIFY(!QString::fromUtf8(html).contains(handler));
}

void tst_Exporter::saysWhatIsMissing()
{
    QVERIFY(run());
    QVERIFY(page().contains("The logs and the journal are complete"));
    m_data.counts = {90'000, 11'111, 22'222, 33'333, 44'444};
    QVERIFY(run());
    const QByteArray html = page();
    QVERIFY(html.contains("The logs and the journal are not complete"));
    for (const char *number : {"90,000", "11,111", "22,222", "33,333", "44,444"})
        QVERIFY2(html.contains(number), number);
    QVERIFY(html.contains("updates.csv tells of the newest events only"));
}

void tst_Exporter::listsALogThatIsNotThere()
{
    QVERIFY(QFile::remove(m_data.logDirectory + u"/Jaquez.log"_s));
    auto result = run();
    QVERIFY(result);
    QVERIFY(!entriesOf(m_out).contains(u"Jaquez.log"_s));
    QVERIFY(page().contains("Not here, or not whole: No such file"));
    QVERIFY(!linksOf(page()).contains(u"Jaquez.log"_s));

    m_data.logDirectory.clear();
    result = run();
    QVERIFY(result);
    QCOMPARE(entriesOf(m_out).filter(u".log"_s), QStringList());
    QVERIFY(page().contains("logs were not kept"));
}

void tst_Exporter::keepsFilesForTheirOwner()
{
    QVERIFY(run());
    for (const QString &name : entriesOf(m_out)) {
        const auto permissions = QFileInfo(outPath(name)).permissions();
        QVERIFY2(!(permissions & (QFile::ReadOther | QFile::ReadGroup)), qPrintable(name));
    }
}

void tst_Exporter::refusesAFolderWithOtherThings()
{
    QVERIFY(QDir().mkpath(m_out));
    write(outPath(u"thesis.tex"_s), "years of work");
    auto result = run();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ExportError::Kind::FolderHoldsOtherThings);
    QVERIFY(result.error().text().contains(m_out));
    QCOMPARE(entriesOf(m_out), QStringList {u"thesis.tex"_s});
    write(outPath(u"index.html"_s), "<html>somebody's page</html>");
    QVERIFY(!run());
    QCOMPARE(page(), QByteArray("<html>somebody's page</html>"));
}

void tst_Exporter::replacesAnEarlierExportAndNothingElse()
{
    QVERIFY(run());
    write(outPath(u"notes.txt"_s), "mine");
    m_data.herd.servers.pop_back();
    m_data.herd.links.pop_back();
    m_data.logFiles.removeAt(2);
    QVERIFY(run());
    const QStringList entries = entriesOf(m_out);
    QVERIFY(!entries.contains(u"Smith.log"_s)); // of the earlier herd
    QVERIFY(entries.contains(u"Jaquez.log"_s));
    QCOMPARE(contentOf(outPath(u"notes.txt"_s)), QByteArray("mine"));
}

void tst_Exporter::refusesTheLogFolder()
{
    const QStringList before = entriesOf(m_data.logDirectory);
    m_out = m_data.logDirectory;
    const auto result = run();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ExportError::Kind::FolderIsLogFolder);
    QCOMPARE(entriesOf(m_out), before);
}

void tst_Exporter::tellsOfAFullDisk()
{
    QVERIFY(run());
    // A folder stands in the way.
    QVERIFY(QFile::remove(outPath(u"updates.csv"_s)));
    QVERIFY(QDir(m_out).mkdir(u"updates.csv"_s));
    const QStringList before = entriesOf(m_out);
    const QByteArray earlier = page();
    const auto result = run();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ExportError::Kind::CannotWrite);
    QVERIFY(result.error().file.endsWith(u"updates.csv"_s));
    QVERIFY(result.error().text().contains(u"updates.csv"_s));
    // The earlier export is as it was.
    QCOMPARE(entriesOf(m_out), before);
    QCOMPARE(page(), earlier);
    // Room again: the same folder can be used.
    QVERIFY(QDir(m_out).rmdir(u"updates.csv"_s));
    QVERIFY(run());
}

/// Wherever it happens: nothing is left, and an earlier export is as it was.
void tst_Exporter::canBeCancelled()
{
    const auto cancelAt = [this](const QString &file) {
        return run([&](const QString &name, int, int) { return name != file; });
    };
    for (const QString &file :
         {m_data.logFiles.constFirst(), u"updates.csv"_s, u"map.png"_s, u"index.html"_s}) {
        QVERIFY(!cancelAt(file));
        QVERIFY2(!QFileInfo::exists(m_out), qPrintable(file)); // it was made for this
    }
    QVERIFY(QDir().mkpath(m_out));
    QVERIFY(!cancelAt(u"map.png"_s));
    QVERIFY(QDir(m_out).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    QVERIFY(run());
    const QStringList before = entriesOf(m_out);
    const QByteArray earlier = page();
    m_data.herd.name = "another one";
    QStringList steps;
    const auto result = run([&](const QString &name, int done, int files) {
        steps << name;
        return done >= 0 && files == 14 && name != u"map.png"_s;
    });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ExportError::Kind::Cancelled);
    QCOMPARE(steps.last(), u"map.png"_s);
    QCOMPARE(entriesOf(m_out), before);
    QCOMPARE(page(), earlier);
    QVERIFY(run());
    QVERIFY(page() != earlier);
}

void tst_Exporter::makesNoFolderInsideAFile()
{
    write(m_folder->filePath(u"file"_s), "x");
    m_out = m_folder->filePath(u"file/report"_s);
    const auto result = run();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ExportError::Kind::CannotMakeFolder);
    QVERIFY(!result.error().text().isEmpty());
}

QTEST_MAIN(tst_Exporter)
#include "tst_exporter.moc"
