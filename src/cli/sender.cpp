// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sender.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSocketNotifier>
#include <QStringDecoder>

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace Herdscope::Cli {

namespace {

/// More than this is not read from the input before the server has taken it.
constexpr qint64 maxUnsentBytes = 1024 * 1024;
constexpr std::size_t readBytes = 64 * 1024;

/// Text of bytes; bytes that are no UTF-8 stand as hexadecimal digits under @p key + "Hex" beside
/// it.
void insertBytes(QJsonObject &object, const QString &key, const std::string &bytes)
{
    const QByteArrayView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(view);
    object.insert(key, text);
    if (decoder.hasError()) {
        object.insert(key + QLatin1String("Hex"), QString::fromLatin1(view.toByteArray().toHex()));
    }
}

} // namespace

Sender::Sender(Address address, std::chrono::milliseconds timeout, Output &output)
    : m_address(std::move(address))
    , m_output(output)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeout);
    connect(&m_timer, &QTimer::timeout, this, &Sender::onTimeout);
    connect(&m_socket, &QTcpSocket::connected, this, &Sender::onConnected);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &Sender::onBytesWritten);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Sender::onReadyRead);
    connect(&m_socket, &QTcpSocket::disconnected, this, &Sender::onDisconnected);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &Sender::onError);
}

Sender::~Sender() = default;

void Sender::start(std::optional<QByteArray> lines, int input)
{
    m_lines = std::move(lines);
    m_input = input;
    m_timer.start();
    m_socket.connectToHost(m_address.host, m_address.port);
}

void Sender::onConnected()
{
    m_connected = true;
    restartTimer();
    if (m_lines) {
        sendBytes(*m_lines);
        onEndOfInput();
        return;
    }
    m_inputNotifier = std::make_unique<QSocketNotifier>(m_input, QSocketNotifier::Read);
    connect(m_inputNotifier.get(), &QSocketNotifier::activated, this, &Sender::onInputReadable);
}

void Sender::onInputReadable()
{
    char buffer[readBytes];
    const ssize_t size = ::read(m_input, buffer, sizeof buffer);
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (size <= 0) {
        onEndOfInput();
        return;
    }
    sendBytes(QByteArray(buffer, static_cast<qsizetype>(size)));
    if (m_inputNotifier && m_socket.bytesToWrite() > maxUnsentBytes)
        m_inputNotifier->setEnabled(false);
}

void Sender::sendBytes(const QByteArray &bytes)
{
    m_answers.sent({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    m_socket.write(bytes);
    restartTimer();
}

void Sender::onEndOfInput()
{
    if (m_inputNotifier)
        m_inputNotifier->setEnabled(false);
    m_inputEnded = true;
    m_answers.sentAll();
    restartTimer();
    closeOurDirection();
}

void Sender::onBytesWritten()
{
    restartTimer();
    if (m_inputEnded)
        closeOurDirection();
    else if (m_inputNotifier && m_socket.bytesToWrite() <= maxUnsentBytes)
        m_inputNotifier->setEnabled(true);
}

void Sender::closeOurDirection()
{
    // Qt has no word for closing one direction; disconnectFromHost() would close both.
    m_socket.flush();
    if (m_directionClosed || m_socket.bytesToWrite() > 0)
        return;
    m_directionClosed = true;
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

void Sender::onReadyRead()
{
    const QByteArray bytes = m_socket.readAll();
    if (!m_output.isJson())
        m_output.write(bytes);
    m_answers.received({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    while (const auto answer = m_answers.next()) {
        m_anyInvalid = m_anyInvalid || answer->invalid;
        if (m_output.isJson())
            print(*answer);
    }
    restartTimer();
    if (m_inputEnded && m_answers.outstanding() == 0)
        finish(verdict());
}

void Sender::print(const AnswerMatcher::Answered &answer)
{
    QJsonObject object;
    insertBytes(object, QStringLiteral("command"), answer.command);
    insertBytes(object, QStringLiteral("answer"), answer.line);
    object.insert(QStringLiteral("invalid"), answer.invalid);
    if (!answer.json.empty()) {
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(answer.json));
        if (document.isObject())
            object.insert(QStringLiteral("places"), document.object());
        else
            insertBytes(object, QStringLiteral("placesText"), answer.json);
    }
    m_output.writeObject(object);
}

void Sender::restartTimer()
{
    if (m_finished || (m_connected && m_answers.outstanding() == 0 && !m_inputEnded))
        m_timer.stop();
    else
        m_timer.start();
}

void Sender::onDisconnected()
{
    if (m_socket.bytesAvailable() > 0)
        onReadyRead();
    if (m_finished)
        return;
    if (m_answers.outstanding() > 0) {
        m_output.say(QCoreApplication::translate(
                         "herdctl", "%1 closed the connection; answers that are missing: %2.")
                         .arg(formatAddress(m_address))
                         .arg(m_answers.outstanding()));
    }
    finish(verdict());
}

void Sender::onError(QAbstractSocket::SocketError error)
{
    if (m_connected)
        return; // disconnected() follows
    const QString address = formatAddress(m_address);
    QString sentence;
    if (error == QAbstractSocket::ConnectionRefusedError) {
        sentence = QCoreApplication::translate("herdctl",
                                               "Nobody listens on %1. Is the server running? "
                                               "\"herdctl serve\" starts the built-in herd.");
    } else if (error == QAbstractSocket::HostNotFoundError) {
        sentence = QCoreApplication::translate("herdctl", "%1: there is no host of this name.");
    } else {
        sentence = QCoreApplication::translate("herdctl", "%1 can't be reached: %2");
    }
    sentence = sentence.contains(QLatin1String("%2"))
        ? sentence.arg(address, m_socket.errorString())
        : sentence.arg(address);
    m_output.say(sentence);
    finish(ExitCode::CouldNotStart);
}

void Sender::onTimeout()
{
    if (!m_connected) {
        m_output.say(
            QCoreApplication::translate("herdctl", "%1 does not answer: no connection in time.")
                .arg(formatAddress(m_address)));
        finish(ExitCode::CouldNotStart);
        return;
    }
    if (m_answers.outstanding() > 0) {
        m_output.say(QCoreApplication::translate(
                         "herdctl", "%1 did not answer in time; answers that are missing: %2.")
                         .arg(formatAddress(m_address))
                         .arg(m_answers.outstanding()));
    }
    finish(verdict());
}

ExitCode Sender::verdict() const
{
    return m_anyInvalid || m_answers.outstanding() > 0 ? ExitCode::CheckFailed : ExitCode::Done;
}

void Sender::finish(ExitCode code)
{
    if (m_finished)
        return;
    m_finished = true;
    m_timer.stop();
    m_inputNotifier.reset();
    emit finished(code);
}

} // namespace Herdscope::Cli
