// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exporter.h"

#include "app/exportpage.h"
#include "herd/herdfile.h"
#include "journal/csv.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFuture>
#include <QPromise>
#include <QRegularExpression>
#include <QThread>
#include <QThreadPool>
#include <QUrl>

#include <utility>

namespace Herdscope::App {

namespace {

using Kind = ExportedFile::Kind;

const QString pageName = QStringLiteral("index.html");
constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr qint64 copyBlock = 1024 * 1024;
/// An earlier page is looked at up to this.
constexpr qint64 maxPageBytes = 4 * 1024 * 1024;

/// QFile says how much it took; a full disk takes a part and no more.
QString writeBlock(QFile &file, const QByteArray &bytes)
{
    if (file.write(bytes) == bytes.size())
        return {};
    return file.error() != QFileDevice::NoError ? file.errorString() : qt_error_string(ENOSPC);
}

QString closed(QFile &file)
{
    file.close();
    return file.error() != QFileDevice::NoError ? file.errorString() : QString();
}

bool openForWriting(QFile &file)
{
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered | QIODevice::Truncate)
        && file.setPermissions(ownerOnly);
}

} // namespace

QString ExportError::text() const
{
    QString text;
    switch (kind) {
    case Kind::FolderHoldsOtherThings:
        return tr("The folder %1 is not empty and holds no earlier export. Choose an empty or a "
                  "new folder.")
            .arg(file);
    case Kind::FolderIsLogFolder:
        return tr("The folder %1 is where the servers write their logs. Choose another folder.")
            .arg(file);
    case Kind::CannotMakeFolder:
        return tr("The folder %1 can't be made. Choose a folder in which you may write.").arg(file);
    case Kind::CannotWrite:
        text = tr("The file %1 can't be written: %2. Make room on the disk or choose another "
                  "folder, and export again.")
                   .arg(file, reason);
        break;
    case Kind::CannotPaint:
        text = tr("The picture %1 is too large for the memory. Make the window smaller and export "
                  "again.")
                   .arg(file);
        break;
    case Kind::Cancelled:
        text = tr("The export was cancelled.");
        break;
    }
    return text;
}

Exporter::Exporter(const ExportData &data, QString folder, Progress progress)
    : m_data(data)
    , m_folder(std::move(folder))
    , m_progress(std::move(progress))
{
}

tl::expected<Exporter::Result, ExportError> Exporter::run()
{
    m_files.clear();
    const bool isNew = !QFileInfo::exists(m_folder);
    const Done done = prepareFolder().and_then([this] { return writeAll(); }).and_then([this] {
        return putInPlace();
    });
    m_aside.reset();
    if (!done) {
        if (isNew)
            QDir().rmdir(m_folder);
        return tl::make_unexpected(done.error());
    }
    return Result {placeOf(pageName), m_files};
}

Exporter::Done Exporter::writeAll()
{
    return copyLogs()
        .and_then([this] { return writeTables(); })
        .and_then([this] {
            return writePicture(m_data.map, m_data.pictureSize, QStringLiteral("map"),
                                tr("Map of the clients and servers"), Kind::MapSvg, Kind::MapPng);
        })
        .and_then([this] {
            return writePicture(m_data.graph, m_data.pictureSize, QStringLiteral("graph"),
                                tr("Graph of the servers and links"), Kind::GraphSvg,
                                Kind::GraphPng);
        })
        .and_then([this] { return writeWaterfalls(); })
        .and_then([this] { return step(pageName); })
        .and_then([this] { return write(pageName, Kind::Page, exportPage(m_data, m_files)); });
}

Exporter::Done Exporter::prepareFolder()
{
    const QFileInfo folder(m_folder);
    if (!m_data.logDirectory.isEmpty() && folder.exists()
        && folder.canonicalFilePath() == QFileInfo(m_data.logDirectory).canonicalFilePath())
        return failed(ExportError::Kind::FolderIsLogFolder, m_folder);
    if (!QDir().mkpath(m_folder))
        return failed(ExportError::Kind::CannotMakeFolder, m_folder);
    if (!QDir(m_folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System
                                | QDir::NoDotAndDotDot)) {
        QFile page(placeOf(pageName));
        const QByteArray earlier =
            page.open(QIODevice::ReadOnly) ? page.read(maxPageBytes) : QByteArray();
        if (!isExportPage(earlier))
            return failed(ExportError::Kind::FolderHoldsOtherThings, m_folder);
    }
    // In the folder itself: on the same disk.
    m_aside = std::make_unique<QTemporaryDir>(placeOf(QStringLiteral(".export-XXXXXX")));
    if (!m_aside->isValid())
        return failed(ExportError::Kind::CannotWrite, m_folder, m_aside->errorString());
    return {};
}

/// From here on nobody can cancel.
Exporter::Done Exporter::putInPlace()
{
    for (const ExportedFile &each : m_files)
        if (const QFileInfo there(placeOf(each.name)); there.isDir() && !there.isSymLink())
            return failed(ExportError::Kind::CannotWrite, there.filePath(),
                          tr("a folder is called like that"));
    QFile page(placeOf(pageName));
    if (page.open(QIODevice::ReadOnly))
        removeEarlierExport(page.read(maxPageBytes));
    page.close();
    for (const ExportedFile &each : m_files) {
        if (!each.missing.isEmpty() && !QFileInfo::exists(pathTo(each.name)))
            continue;
        QFile::remove(placeOf(each.name)); // also one that is a link to elsewhere
        QFile file(pathTo(each.name));
        if (!file.rename(placeOf(each.name)))
            return failed(ExportError::Kind::CannotWrite, placeOf(each.name), file.errorString());
    }
    return {};
}

/// Removes what the page links to, so that no file of the earlier export poses as one of the new.
void Exporter::removeEarlierExport(const QByteArray &page) const
{
    static const QRegularExpression links(QStringLiteral("href=\"([^\"]+)\""));
    QRegularExpressionMatchIterator each = links.globalMatch(QString::fromUtf8(page));
    while (each.hasNext()) {
        const QString name = QUrl::fromPercentEncoding(each.next().captured(1).toUtf8());
        const QFileInfo file(placeOf(name));
        if (!name.contains(QLatin1Char('/')) && (file.isFile() || file.isSymLink()))
            QFile::remove(file.filePath());
    }
}

Exporter::Done Exporter::copyLogs()
{
    for (qsizetype i = 0; i < m_data.logFiles.size(); ++i) {
        const bool isJournal = i + 1 == m_data.logFiles.size();
        const Done done = step(m_data.logFiles[i]).and_then([&] {
            return copyLog(m_data.logFiles[i], isJournal ? Kind::Journal : Kind::ServerLog);
        });
        if (!done)
            return done;
    }
    return {};
}

/// Whole records only: the log may be growing meanwhile.
Exporter::Done Exporter::copyLog(const QString &name, ExportedFile::Kind kind)
{
    ExportedFile copied {kind, name, 0, {}};
    QFile from(m_data.logDirectory + QLatin1Char('/') + name);
    if (m_data.logDirectory.isEmpty())
        copied.missing = tr("logs were not kept");
    else if (!from.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        copied.missing = from.errorString();
    if (!copied.missing.isEmpty()) {
        m_files.push_back(copied);
        return {};
    }
    QFile to(pathTo(name));
    if (!openForWriting(to))
        return failed(ExportError::Kind::CannotWrite, to.fileName(), to.errorString());
    qint64 whole = 0; // up to the last record's end
    for (QByteArray block = from.read(copyBlock); !block.isEmpty(); block = from.read(copyBlock)) {
        if (const qsizetype end = block.lastIndexOf('\n'); end >= 0)
            whole = copied.bytes + end + 1;
        copied.bytes += block.size();
        if (const QString reason = writeBlock(to, block); !reason.isEmpty())
            return failed(ExportError::Kind::CannotWrite, to.fileName(), reason);
        if (const Done go = step(name); !go)
            return go;
    }
    if (from.error() != QFileDevice::NoError)
        copied.missing = from.errorString();
    if (whole != copied.bytes && !to.resize(whole))
        return failed(ExportError::Kind::CannotWrite, to.fileName(), to.errorString());
    copied.bytes = whole;
    if (const QString reason = closed(to); !reason.isEmpty())
        return failed(ExportError::Kind::CannotWrite, to.fileName(), reason);
    m_files.push_back(copied);
    return {};
}

Exporter::Done Exporter::writeTables()
{
    return step(QStringLiteral("updates.csv"))
        .and_then([this] { return writeUpdates(); })
        .and_then([this] { return step(QStringLiteral("herd.toml")); })
        .and_then([this] {
            return write(QStringLiteral("herd.toml"), Kind::Herd,
                         QByteArray::fromStdString(Herd::writeHerdFile(m_data.herd)));
        });
}

/// Of millions of events that takes seconds.
Exporter::Done Exporter::writeUpdates()
{
    const QString name = QStringLiteral("updates.csv");
    constexpr int lookMs = 30;
    auto promise = std::make_shared<QPromise<QByteArray>>();
    promise->start();
    // Of copies: who gives it up does not wait for it, and events go on to come.
    QThreadPool::globalInstance()->start([promise, herd = m_data.herd, events = *m_data.events] {
        promise->addResult(QByteArray::fromStdString(Journal::updatesCsv(herd, events)));
        promise->finish();
    });
    const QFuture<QByteArray> future = promise->future();
    while (!future.isFinished()) {
        QThread::msleep(lookMs);
        if (const Done go = step(name); !go)
            return go;
    }
    return write(name, Kind::Updates, future.result());
}

Exporter::Done Exporter::writeWaterfalls()
{
    for (const ExportData::Waterfall &each : m_data.waterfalls) {
        const QString csv = each.base + QStringLiteral(".csv");
        const Done done = writePicture(each.picture, each.size, each.base, each.title,
                                       Kind::WaterfallSvg, Kind::WaterfallPng)
                              .and_then([&] { return step(csv); })
                              .and_then([&] { return write(csv, Kind::WaterfallCsv, each.csv); });
        if (!done)
            return done;
    }
    return {};
}

Exporter::Done Exporter::writePicture(const ExportData::Picture &picture, QSize size,
                                      const QString &base, const QString &title,
                                      ExportedFile::Kind svg, ExportedFile::Kind png)
{
    const QString svgName = base + QStringLiteral(".svg");
    const QString pngName = base + QStringLiteral(".png");
    return step(svgName)
        .and_then([&] { return write(svgName, svg, Figures::svgOf(picture, size, title)); })
        .and_then([&] { return step(pngName); })
        .and_then([&]() -> Done {
            const QByteArray bytes = Figures::pngOf(picture, size);
            if (bytes.isEmpty())
                return failed(ExportError::Kind::CannotPaint, pathTo(pngName));
            return write(pngName, png, bytes);
        });
}

Exporter::Done Exporter::write(const QString &name, ExportedFile::Kind kind,
                               const QByteArray &bytes)
{
    QFile file(pathTo(name));
    if (!openForWriting(file))
        return failed(ExportError::Kind::CannotWrite, file.fileName(), file.errorString());
    QString reason = writeBlock(file, bytes);
    if (reason.isEmpty())
        reason = closed(file);
    if (!reason.isEmpty())
        return failed(ExportError::Kind::CannotWrite, file.fileName(), reason);
    m_files.push_back({kind, name, bytes.size(), {}});
    return {};
}

Exporter::Done Exporter::step(const QString &name)
{
    // Tables, pictures, page; three files of each waterfall.
    const int all = static_cast<int>(m_data.logFiles.size()) + 7
        + 3 * static_cast<int>(m_data.waterfalls.size());
    if (m_progress && !m_progress(name, static_cast<int>(m_files.size()), all))
        return failed(ExportError::Kind::Cancelled, m_folder);
    return {};
}

tl::unexpected<ExportError> Exporter::failed(ExportError::Kind kind, const QString &file,
                                             const QString &reason) const
{
    QString shown = file;
    if (m_aside)
        shown.replace(m_aside->path(), m_folder);
    return tl::make_unexpected(ExportError {kind, QDir::toNativeSeparators(shown), reason});
}

QString Exporter::placeOf(const QString &name) const
{
    return m_folder + QLatin1Char('/') + name;
}

QString Exporter::pathTo(const QString &name) const
{
    return m_aside->filePath(name);
}

} // namespace Herdscope::App
