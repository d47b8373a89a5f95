// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/herdfiles.h"

#include "herd/herdfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Herdscope::Cli {

QString cantWrite(const QFileDevice &file)
{
    return QCoreApplication::translate("herdctl", "%1 can't be written: %2")
        .arg(file.fileName(), file.errorString());
}

namespace {

tl::unexpected<WriteError> notWritten(const QFileDevice &file)
{
    return tl::unexpected(WriteError {cantWrite(file)});
}

bool writeAll(QFileDevice &file, const QByteArray &bytes)
{
    return file.write(bytes) == bytes.size() && file.flush();
}

tl::expected<void, WriteError> writeNew(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (!QFileInfo::exists(fileName))
            return notWritten(file);
        const QString sentence = QCoreApplication::translate(
            "herdctl", "%1 is there already. Choose another name, or overwrite it with --force.");
        return tl::unexpected(WriteError {sentence.arg(fileName), WriteError::Exists});
    }
    if (writeAll(file, bytes))
        return {};
    const auto error = notWritten(file);
    file.remove();
    return error;
}

tl::expected<void, WriteError> writeOver(const QString &fileName, const QByteArray &bytes)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || !writeAll(file, bytes) || !file.commit())
        return notWritten(file);
    return {};
}

} // namespace

tl::expected<Herd::HerdSpec, QString> loadHerd(const QString &fileName)
{
    QFile file(fileName);
    if (QFileInfo(fileName).isDir()) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "%1: this is a folder; name a herd file.")
                .arg(fileName));
    }
    if (!file.exists()) {
        return tl::unexpected(
            QCoreApplication::translate(
                "herdctl", "%1: no such file. \"herdctl init %1\" writes one to start from.")
                .arg(fileName));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QCoreApplication::translate("herdctl", "%1: can't be read: %2")
                                  .arg(fileName, file.errorString()));
    }
    // One byte more than allowed: parseHerdFile() itself says what is wrong with files that are too
    // large.
    const QByteArray bytes = file.read(qint64(Herd::maxHerdFileBytes) + 1);
    auto herd = Herd::parseHerdFile({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (herd)
        return *std::move(herd);
    return tl::unexpected(
        QString::fromStdString(Herd::describe(herd.error(), fileName.toStdString())));
}

tl::expected<QByteArray, WriteError> textOf(const Herd::HerdSpec &herd)
{
    QByteArray bytes = QByteArray::fromStdString(Herd::writeHerdFile(herd));
    if (bytes.size() <= qsizetype(Herd::maxHerdFileBytes))
        return bytes;
    const QString sentence = QCoreApplication::translate(
        "herdctl",
        "A herd file with %1 servers and %2 links would be larger than the 4 MiB that "
        "can be read again. Choose fewer links.");
    return tl::unexpected(WriteError {sentence.arg(herd.servers.size()).arg(herd.links.size()),
                                      WriteError::TooLarge});
}

tl::expected<void, WriteError> saveHerd(const Herd::HerdSpec &herd, const QString &fileName,
                                        bool overwrite)
{
    const auto text = textOf(herd);
    if (!text)
        return tl::unexpected(text.error());
    const QByteArray &bytes = *text;
    return overwrite ? writeOver(fileName, bytes) : writeNew(fileName, bytes);
}

} // namespace Herdscope::Cli
