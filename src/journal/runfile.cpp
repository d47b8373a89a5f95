// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/runfile.h"

#include "herd/herdfile.h"
#include "journal/journalreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTimeZone>

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <optional>
#include <string_view>

namespace Herdscope::Journal {

namespace {

constexpr int version = 1;
constexpr auto formatName = "herdscope-run";
constexpr auto aboutName = "about.json";
constexpr auto herdName = "herd.toml";
constexpr auto scenarioName = "scenario.toml";
constexpr auto journalName = "journal.jsonl";
constexpr auto besideName = "journal.herd.toml"; ///< somebody's herd.toml may be in that folder
constexpr auto simulationName = "simulation.json";
constexpr auto memoryName = "memory.csv";
constexpr auto factsName = "facts.json";
constexpr auto bookmarksName = "bookmarks";
constexpr std::size_t blockSize = 256 * 1024;
constexpr qint64 leastPacked = 1024 * 1024;
constexpr std::size_t maxLine = 1024 * 1024; ///< a longer one is no record
constexpr la_int64_t maxSmallMember = Herd::maxHerdFileBytes;
constexpr la_int64_t maxActsMember = 64 * 1024 * 1024; ///< some 400,000 acts

struct RunFile
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Journal)
};

struct Closer
{
    void operator()(archive *a) const { archive_free(a); }
    void operator()(archive_entry *e) const { archive_entry_free(e); }
};
using Archive = std::unique_ptr<archive, Closer>;
using Entry = std::unique_ptr<archive_entry, Closer>;

QString why(archive *a)
{
    const char *text = archive_error_string(a);
    return text != nullptr ? QString::fromLocal8Bit(text) : RunFile::tr("unknown reason");
}

QString baseName(const QString &fileName)
{
    return QFileInfo(fileName).fileName();
}

// Writing

la_ssize_t writeBytes(archive *a, void *file, const void *bytes, std::size_t size)
{
    auto *out = static_cast<QSaveFile *>(file);
    const qint64 written = out->write(static_cast<const char *>(bytes), static_cast<qint64>(size));
    if (written < 0)
        archive_set_error(a, EIO, "%s", qPrintable(out->errorString()));
    return static_cast<la_ssize_t>(written);
}

bool addHeader(archive *a, const char *name, qint64 size, const QDateTime &when)
{
    const Entry entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name);
    archive_entry_set_size(entry.get(), size);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(), when.toSecsSinceEpoch(), 0);
    return archive_write_header(a, entry.get()) == ARCHIVE_OK;
}

/// The time of packing is no part of a run: the same one gives the same bytes.
void addPacking(archive *a)
{
    archive_write_add_filter_gzip(a);
    archive_write_set_filter_option(a, "gzip", "timestamp", nullptr);
}

bool addMember(archive *a, const char *name, std::string_view bytes, const QDateTime &when)
{
    return addHeader(a, name, static_cast<qint64>(bytes.size()), when)
        && archive_write_data(a, bytes.data(), bytes.size())
        == static_cast<la_ssize_t>(bytes.size());
}

void setBookmarks(QJsonObject &object, const std::vector<std::uint64_t> &sequences)
{
    QJsonArray bookmarks;
    for (const std::uint64_t sequence : sequences)
        bookmarks.append(static_cast<qint64>(sequence));
    if (bookmarks.isEmpty())
        object.remove(QLatin1String(bookmarksName));
    else
        object[QLatin1String(bookmarksName)] = bookmarks;
}

std::string aboutText(const RunAbout &about)
{
    QJsonObject object {{QStringLiteral("format"), QLatin1String(formatName)},
                        {QStringLiteral("version"), version},
                        {QStringLiteral("program"), about.program},
                        {QStringLiteral("saved"), about.saved.toUTC().toString(Qt::ISODate)}};
    setBookmarks(object, about.bookmarks);
    return QJsonDocument(object).toJson().toStdString();
}

/// How many bytes of the file are whole lines: it may be written on meanwhile.
qint64 wholeLines(QFile &file)
{
    qint64 end = file.size();
    while (end > 0) {
        const qint64 from = std::max<qint64>(0, end - static_cast<qint64>(blockSize));
        file.seek(from);
        const QByteArray block = file.read(end - from);
        if (const qsizetype at = block.lastIndexOf('\n'); at >= 0)
            return from + at + 1;
        end = from;
    }
    return 0;
}

enum class Copied
{
    All,
    Failed,
    GivenUp
};

Copied copyJournal(archive *a, QFile &journal, qint64 size, const RunProgress &progress)
{
    journal.seek(0);
    for (qint64 done = 0; done < size;) {
        const QByteArray block = journal.read(std::min<qint64>(blockSize, size - done));
        if (block.isEmpty()
            || archive_write_data(a, block.constData(), static_cast<std::size_t>(block.size()))
                != block.size())
            return Copied::Failed;
        done += block.size();
        if (progress && !progress(double(done) / double(size)))
            return Copied::GivenUp;
    }
    return Copied::All;
}

// Reading

std::optional<std::string> wholeMember(archive *a, archive_entry *entry, la_int64_t most)
{
    const la_int64_t size = archive_entry_size(entry);
    if (size < 0 || size > most)
        return {};
    std::string bytes(static_cast<std::size_t>(size), '\0');
    const la_ssize_t got = archive_read_data(a, bytes.data(), bytes.size());
    if (got != static_cast<la_ssize_t>(bytes.size()))
        return {};
    return bytes;
}

class Reader final
{
public:
    Reader(const QString &fileName, const std::function<void(const RunAbout &)> &begin,
           const std::function<void(EventBatchPtr)> &take, const RunProgress &progress)
        : m_fileName(fileName)
        , m_begin(begin)
        , m_take(take)
        , m_progress(progress)
        , m_size(QFileInfo(fileName).size())
    {
    }

    tl::expected<RunReading, QString> run()
    {
        const QByteArray path = QFile::encodeName(m_fileName);
        archive_read_support_filter_gzip(m_archive.get());
        archive_read_support_format_tar(m_archive.get());
        QFile probe(m_fileName);
        if (!probe.open(QIODevice::ReadOnly))
            return fail(RunFile::tr("%1 can't be opened: %2.")
                            .arg(baseName(m_fileName), probe.errorString()));
        if (archive_read_open_filename(m_archive.get(), path.constData(), blockSize) != ARCHIVE_OK)
            return fail(noRun());
        while (m_error.isEmpty() && m_reading.cut.isEmpty() && takeMember()) { }
        if (!m_error.isEmpty())
            return fail(m_error);
        if (!m_isAbout || !m_hasHerd)
            return fail(noRun());
        if (m_reading.runs == 0)
            m_begin(m_about); // nothing happened, or nothing of it is left
        if (!m_isJournal && m_reading.cut.isEmpty())
            m_reading.cut = RunFile::tr("it holds no journal");
        return m_reading;
    }

    /// Of a folder, whose journal may be written on meanwhile.
    tl::expected<RunReading, QString> runFolder()
    {
        const QDir folder(m_fileName);
        QFile herd(folder.filePath(QLatin1String(besideName)));
        QFile journal(folder.filePath(QLatin1String(journalName)));
        if (!herd.open(QIODevice::ReadOnly) || !journal.open(QIODevice::ReadOnly))
            return fail(RunFile::tr("%1 holds no journal with its herd (%2, %3).")
                            .arg(baseName(m_fileName), QLatin1String(journalName),
                                 QLatin1String(besideName)));
        m_about.saved = QFileInfo(journal).lastModified().toUTC();
        takeHerd(herd.read(maxSmallMember + 1).toStdString());
        if (!m_error.isEmpty())
            return fail(m_error);
        const qint64 size = journal.size();
        std::string bytes;
        for (QByteArray block = journal.read(blockSize); !block.isEmpty();
             block = journal.read(blockSize)) {
            bytes.append(block.constData(), static_cast<std::size_t>(block.size()));
            takeLines(bytes);
            if (!goesOn(double(journal.pos()) / double(std::max<qint64>(size, 1))))
                return fail(m_error);
        }
        endJournal(bytes);
        if (m_reading.runs == 0)
            m_begin(m_about);
        return m_reading;
    }

private:
    tl::unexpected<QString> fail(const QString &error) { return tl::unexpected(error); }
    QString noRun() const
    {
        return RunFile::tr("%1 is no saved run of Herdscope, or its beginning is damaged.")
            .arg(baseName(m_fileName));
    }

    bool takeMember()
    {
        archive_entry *entry = nullptr;
        const int got = archive_read_next_header(m_archive.get(), &entry);
        if (got == ARCHIVE_EOF)
            return false;
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN) {
            m_reading.cut = why(m_archive.get());
            return false;
        }
        const char *path = archive_entry_pathname(entry);
        const std::string_view name = path != nullptr ? path : "";
        if (name == journalName && m_hasHerd)
            takeJournal();
        else if (name == aboutName)
            takeAbout(small(entry));
        else if (name == herdName)
            takeHerd(small(entry));
        else if (name == scenarioName)
            m_about.scenario = small(entry).value_or(std::string());
        else if (name == simulationName)
            m_about.simulation = small(entry, maxActsMember).value_or(std::string());
        else if (name == memoryName)
            m_about.memory = small(entry).value_or(std::string());
        else if (name == factsName)
            m_about.facts = small(entry).value_or(std::string());
        return true; // what is not known here is of a later version
    }

    std::optional<std::string> small(archive_entry *entry, la_int64_t most = maxSmallMember)
    {
        return wholeMember(m_archive.get(), entry, most);
    }

    void takeAbout(const std::optional<std::string> &text)
    {
        const QJsonObject object =
            QJsonDocument::fromJson(QByteArray::fromStdString(text.value_or(""))).object();
        m_isAbout = object[QStringLiteral("format")].toString() == QLatin1String(formatName);
        if (m_isAbout && object[QStringLiteral("version")].toInt() > version) {
            m_error = RunFile::tr("%1 is of a later version of Herdscope: %2.")
                          .arg(baseName(m_fileName), object[QStringLiteral("program")].toString());
        }
        m_about.program = object[QStringLiteral("program")].toString();
        m_about.saved =
            QDateTime::fromString(object[QStringLiteral("saved")].toString(), Qt::ISODate);
        for (const QJsonValue &value : object[QLatin1String(bookmarksName)].toArray()) {
            if (const qint64 sequence = value.toInteger(); sequence > 0)
                m_about.bookmarks.push_back(static_cast<std::uint64_t>(sequence));
        }
    }

    void takeHerd(const std::optional<std::string> &text)
    {
        const auto herd = Herd::parseHerdFile(text.value_or(""));
        if (!herd) {
            m_error = RunFile::tr("The herd in %1 is no good: %2")
                          .arg(baseName(m_fileName),
                               QString::fromStdString(Herd::describe(herd.error(), herdName)));
            return;
        }
        m_about.herd = *herd;
        m_hasHerd = true;
        m_journal.emplace(m_about.herd);
    }

    void takeJournal()
    {
        m_isJournal = true;
        std::string bytes;
        const void *block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0; // sparse files are not written here
        int got = ARCHIVE_OK;
        while ((got = archive_read_data_block(m_archive.get(), &block, &size, &offset))
               == ARCHIVE_OK) {
            bytes.append(static_cast<const char *>(block), size);
            takeLines(bytes);
            const auto done = double(archive_filter_bytes(m_archive.get(), -1));
            if (!goesOn(done / double(std::max<qint64>(m_size, 1))))
                return;
        }
        if (got != ARCHIVE_EOF) {
            m_reading.cut = why(m_archive.get());
            bytes.clear(); // half a line is no news then
        }
        endJournal(bytes);
    }

    void endJournal(const std::string &rest)
    {
        if (!rest.empty())
            m_journal->takeRest(rest);
        hand();
        m_reading.records = m_journal->records();
        m_reading.damaged += m_journal->damaged();
    }

    void takeLines(std::string &bytes)
    {
        std::string_view rest(bytes);
        for (bool goesOn = true; goesOn;) {
            const std::size_t taken = m_journal->take(rest);
            rest.remove_prefix(taken);
            hand();
            if (m_journal->isRunOver())
                m_isBegun = false;
            goesOn = taken > 0 || m_journal->isRunOver();
        }
        bytes.erase(0, bytes.size() - rest.size());
        if (bytes.size() > maxLine) {
            bytes.clear();
            ++m_reading.damaged;
        }
    }

    void hand()
    {
        EventBatchPtr batch = m_journal->takeBatch();
        if (!batch)
            return;
        if (!m_isBegun) {
            m_begin(m_about);
            m_isBegun = true;
            ++m_reading.runs;
        }
        m_take(std::move(batch));
    }

    bool goesOn(double done)
    {
        if (!m_progress || m_progress(std::min(1.0, done)))
            return true;
        m_error = RunFile::tr("Opening %1 was given up.").arg(baseName(m_fileName));
        return false;
    }

    const QString m_fileName;
    const std::function<void(const RunAbout &)> &m_begin;
    const std::function<void(EventBatchPtr)> &m_take;
    const RunProgress &m_progress;
    const qint64 m_size;
    Archive m_archive {archive_read_new()};
    RunAbout m_about;
    RunReading m_reading;
    std::optional<JournalReader> m_journal;
    QString m_error;
    bool m_isAbout = false;
    bool m_hasHerd = false;
    bool m_isJournal = false;
    bool m_isBegun = false;
};

} // namespace

tl::expected<void, QString> saveRun(const QString &fileName, const RunAbout &about,
                                    const QString &journal, const RunProgress &progress)
{
    const auto fail = [&](const QString &reason) {
        return tl::unexpected(
            RunFile::tr("%1 can't be written: %2.").arg(baseName(fileName), reason));
    };
    QFile from(journal);
    if (!from.open(QIODevice::ReadOnly))
        return tl::unexpected(
            RunFile::tr("The journal can't be read: %1.").arg(from.errorString()));
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(file.errorString());
    const qint64 size = wholeLines(from);
    Archive a(archive_write_new());
    archive_write_set_format_pax_restricted(a.get());
    if (size >= leastPacked)
        addPacking(a.get());
    archive_write_set_bytes_in_last_block(a.get(), 1); // no padding behind what is packed
    bool good = archive_write_open(a.get(), &file, nullptr, &writeBytes, nullptr) == ARCHIVE_OK
        && addMember(a.get(), aboutName, aboutText(about), about.saved)
        && addMember(a.get(), herdName, Herd::writeHerdFile(about.herd), about.saved)
        && (about.scenario.empty() || addMember(a.get(), scenarioName, about.scenario, about.saved))
        && (about.simulation.empty()
            || addMember(a.get(), simulationName, about.simulation, about.saved))
        && (about.memory.empty() || addMember(a.get(), memoryName, about.memory, about.saved))
        && (about.facts.empty() || addMember(a.get(), factsName, about.facts, about.saved))
        && addHeader(a.get(), journalName, size, about.saved);
    if (good) {
        const Copied copied = copyJournal(a.get(), from, size, progress);
        if (copied == Copied::GivenUp)
            return fail(RunFile::tr("it was given up"));
        good = copied == Copied::All;
    }
    if (!good || archive_write_close(a.get()) != ARCHIVE_OK)
        return fail(why(a.get()));
    if (!file.commit())
        return fail(file.errorString());
    return {};
}

namespace {

/// One member after the other, until the end or the first fault: the reason then.
class BookmarkChanger final
{
public:
    BookmarkChanger(const QString &fileName, const std::vector<std::uint64_t> &bookmarks,
                    const RunProgress &progress)
        : m_bookmarks(bookmarks)
        , m_progress(progress)
        , m_name(QFile::encodeName(fileName))
        , m_size(QFileInfo(fileName).size())
    {
    }

    [[nodiscard]] QString run(QSaveFile &file)
    {
        archive_read_support_filter_gzip(m_from.get());
        archive_read_support_format_tar(m_from.get());
        if (archive_read_open_filename(m_from.get(), m_name.constData(), blockSize) != ARCHIVE_OK)
            return why(m_from.get());
        archive_entry *entry = nullptr;
        int got = archive_read_next_header(m_from.get(), &entry);
        archive_write_set_format_pax_restricted(m_to.get());
        if (archive_filter_code(m_from.get(), 0) == ARCHIVE_FILTER_GZIP)
            addPacking(m_to.get());
        archive_write_set_bytes_in_last_block(m_to.get(), 1);
        if (archive_write_open(m_to.get(), &file, nullptr, &writeBytes, nullptr) != ARCHIVE_OK)
            return why(m_to.get());
        for (; got == ARCHIVE_OK; got = archive_read_next_header(m_from.get(), &entry))
            if (const QString fault = copyMember(entry); !fault.isEmpty())
                return fault;
        if (got != ARCHIVE_EOF)
            return why(m_from.get());
        if (!m_hasAbout)
            return RunFile::tr("it is no saved run");
        return archive_write_close(m_to.get()) == ARCHIVE_OK ? QString() : why(m_to.get());
    }

private:
    [[nodiscard]] QString copyMember(archive_entry *entry)
    {
        const QDateTime when =
            QDateTime::fromSecsSinceEpoch(archive_entry_mtime(entry), QTimeZone::utc());
        const std::string name = archive_entry_pathname(entry);
        if (name == aboutName) {
            const auto text = wholeMember(m_from.get(), entry, maxSmallMember);
            QJsonObject object =
                QJsonDocument::fromJson(QByteArray::fromStdString(text.value_or(""))).object();
            m_hasAbout = object[QStringLiteral("format")].toString() == QLatin1String(formatName);
            setBookmarks(object, m_bookmarks);
            const bool good = addMember(m_to.get(), aboutName,
                                        QJsonDocument(object).toJson().toStdString(), when);
            return good ? QString() : why(m_to.get());
        }
        if (!addHeader(m_to.get(), name.c_str(), archive_entry_size(entry), when))
            return why(m_to.get());
        return copyData();
    }

    [[nodiscard]] QString copyData()
    {
        const void *block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        int got = ARCHIVE_OK;
        while ((got = archive_read_data_block(m_from.get(), &block, &size, &offset))
               == ARCHIVE_OK) {
            if (archive_write_data(m_to.get(), block, size) != static_cast<la_ssize_t>(size))
                return why(m_to.get());
            const auto done = double(archive_filter_bytes(m_from.get(), -1));
            if (m_progress && !m_progress(done / double(std::max<qint64>(m_size, 1))))
                return RunFile::tr("it was given up");
        }
        return got == ARCHIVE_EOF ? QString() : why(m_from.get());
    }

    const std::vector<std::uint64_t> &m_bookmarks;
    const RunProgress &m_progress;
    const QByteArray m_name;
    const qint64 m_size;
    Archive m_from {archive_read_new()};
    Archive m_to {archive_write_new()};
    bool m_hasAbout = false;
};

} // namespace

tl::expected<void, QString> changeBookmarks(const QString &fileName,
                                            const std::vector<std::uint64_t> &bookmarks,
                                            const RunProgress &progress)
{
    const QFileInfo info(fileName);
    const auto fail = [&](const QString &reason) {
        return tl::unexpected(
            RunFile::tr("The bookmarks can't be saved in %1: %2.").arg(baseName(fileName), reason));
    };
    // A file that takes its place could be written all the same.
    if (!info.isWritable() || !info.permissions().testFlag(QFileDevice::WriteOwner))
        return fail(RunFile::tr("it may only be read"));
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(info.permissions()))
        return fail(file.errorString());
    QString fault;
    {
        BookmarkChanger changer(fileName, bookmarks, progress);
        fault = changer.run(file);
    }
    if (!fault.isEmpty())
        return fail(fault);
    if (!file.commit())
        return fail(file.errorString());
    return {};
}

tl::expected<RunReading, QString> readRun(const QString &fileName,
                                          const std::function<void(const RunAbout &)> &begin,
                                          const std::function<void(EventBatchPtr)> &take,
                                          const RunProgress &progress)
{
    return Reader(fileName, begin, take, progress).run();
}

tl::expected<RunReading, QString> readRunFolder(const QString &folder,
                                                const std::function<void(const RunAbout &)> &begin,
                                                const std::function<void(EventBatchPtr)> &take,
                                                const RunProgress &progress)
{
    return Reader(folder, begin, take, progress).runFolder();
}

bool isRunFolder(const QString &folder)
{
    return QFileInfo(folder).isDir() && QDir(folder).exists(QLatin1String(journalName));
}

bool writeHerdBeside(const Herd::HerdSpec &herd, const QString &folder)
{
    QSaveFile file(QDir(folder).filePath(QLatin1String(besideName)));
    const std::string text = Herd::writeHerdFile(herd);
    return file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(text.data(), static_cast<qint64>(text.size()))
        == static_cast<qint64>(text.size())
        && file.commit();
}

} // namespace Herdscope::Journal
