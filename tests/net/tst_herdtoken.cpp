// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdtoken.h"
#include "net/runtimefolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Herdscope;

namespace {
constexpr std::uint64_t fingerprint = 0x0123456789abcdefU;
}

/// The secret that the processes of one user share, and the folder that it is in.
class TestHerdToken final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { qunsetenv("XDG_RUNTIME_DIR"); }
    void isTheSameForOneHerdAndAnotherForOthers();
    void isReadableByItsOwnerAlone();
    void isMadeOnceByThreadsThatStartTogether();
    void isMadeOnceByProcessesThatStartTogether();
    void leavesNothingElseBehind();
    void refusesWhatItDidNotMake_data();
    void refusesWhatItDidNotMake();
    void refusesAFolderThatIsNotOurs_data();
    void refusesAFolderThatIsNotOurs();
    void fallsBackToAFolderOfTheUser();
    void provesWithHmacSha256();
    void provesNothingWithoutAToken();

private:
    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder->filePath(QLatin1String(name));
    }
    [[nodiscard]] QString tokenFile() const { return path("herdscope/token-0123456789abcdef"); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestHerdToken::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder->path()));
}

void TestHerdToken::isTheSameForOneHerdAndAnotherForOthers()
{
    const auto first = Net::herdToken(fingerprint);
    QVERIFY2(first, first ? "" : qPrintable(first.error()));
    QCOMPARE(first->reveal().size(), Net::tokenBytes);
    QCOMPARE(Net::herdToken(fingerprint)->reveal(), first->reveal());
    QVERIFY(Net::herdToken(fingerprint + 1)->reveal() != first->reveal());
    QVERIFY(Net::makeToken().reveal() != Net::makeToken().reveal());
}

void TestHerdToken::isReadableByItsOwnerAlone()
{
    const mode_t before = ::umask(0);
    QVERIFY(Net::herdToken(fingerprint));
    ::umask(before);
    struct stat found
    {
    };
    QCOMPARE(::stat(QFile::encodeName(path("herdscope")).constData(), &found), 0);
    QCOMPARE(found.st_mode & 07777U, 0700U);
    QCOMPARE(::stat(QFile::encodeName(tokenFile()).constData(), &found), 0);
    QCOMPARE(found.st_mode & 07777U, 0600U);
    QCOMPARE(found.st_size, off_t {Net::tokenBytes});
}

void TestHerdToken::isMadeOnceByThreadsThatStartTogether()
{
    for (std::uint64_t round = 0; round < 50; ++round) {
        std::array<QByteArray, 8> tokens;
        std::vector<std::thread> threads;
        for (QByteArray &token : tokens) {
            threads.emplace_back([&token, round] {
                if (const auto made = Net::herdToken(round))
                    token = made->reveal();
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const QByteArray &token : tokens) {
            QCOMPARE(token.size(), Net::tokenBytes);
            QCOMPARE(token, tokens.front());
        }
    }
}

void TestHerdToken::isMadeOnceByProcessesThatStartTogether()
{
    for (std::uint64_t round = 0; round < 10; ++round) {
        constexpr int processes = 8;
        std::array<int, 2> ends {};
        QCOMPARE(::pipe(ends.data()), 0);
        std::vector<pid_t> children;
        for (int i = 0; i < processes; ++i) {
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                const auto made = Net::herdToken(round);
                const QByteArray token = made ? made->reveal() : QByteArray(Net::tokenBytes, '\0');
                const bool told =
                    ::write(ends[1], token.constData(), std::size_t(token.size())) == token.size();
                ::_exit(told ? 0 : 1);
            }
            children.push_back(child);
        }
        ::close(ends[1]);
        for (const pid_t child : children) {
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        const QByteArray mine = Net::herdToken(round)->reveal();
        for (int i = 0; i < processes; ++i) {
            QByteArray token(Net::tokenBytes, '\0');
            QCOMPARE(::read(ends[0], token.data(), std::size_t(token.size())),
                     ssize_t {Net::tokenBytes});
            QCOMPARE(token, mine);
        }
        ::close(ends[0]);
    }
}

void TestHerdToken::leavesNothingElseBehind()
{
    QVERIFY(Net::herdToken(fingerprint));
    QVERIFY(Net::herdToken(fingerprint));
    QCOMPARE(
        QDir(path("herdscope")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList(QStringLiteral("token-0123456789abcdef")));
}

void TestHerdToken::refusesWhatItDidNotMake_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::newRow("too short") << QByteArray(31, 'x') << 0600;
    QTest::newRow("too long") << QByteArray(33, 'x') << 0600;
    QTest::newRow("empty") << QByteArray() << 0600;
    QTest::newRow("group reads") << QByteArray(32, 'x') << 0640;
    QTest::newRow("world reads") << QByteArray(32, 'x') << 0604;
    QTest::newRow("world writes") << QByteArray(32, 'x') << 0602;
    QTest::newRow("a symbolic link") << QByteArray(32, 'x') << -1;
    QTest::newRow("a folder") << QByteArray() << -2;
    QTest::newRow("a pipe") << QByteArray() << -3;
}

void TestHerdToken::refusesWhatItDidNotMake()
{
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QVERIFY(Net::runtimeFolder());
    const QString target = mode == -1 ? path("elsewhere") : tokenFile();
    const QByteArray name = QFile::encodeName(target);
    if (mode == -2) {
        QVERIFY(QDir().mkdir(target));
    } else if (mode == -3) {
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    } else {
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        QCOMPARE(::chmod(name.constData(), mode < 0 ? 0600 : mode_t(mode)), 0);
    }
    if (mode == -1)
        QVERIFY(QFile::link(target, tokenFile()));
    const auto token = Net::herdToken(fingerprint);
    QVERIFY(!token);
    QVERIFY2(token.error().contains(tokenFile()), qPrintable(token.error()));
    QVERIFY2(token.error().contains(QLatin1String("remove it")), qPrintable(token.error()));
    QVERIFY(!token.error().contains(QLatin1String("xxxx")));
}

void TestHerdToken::refusesAFolderThatIsNotOurs_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("others can enter") << 0711;
    QTest::newRow("others can write") << 0702;
    QTest::newRow("the group can read") << 0740;
    QTest::newRow("a symbolic link") << -1;
    QTest::newRow("a file") << -2;
    QTest::newRow("somebody else's") << -3;
}

void TestHerdToken::refusesAFolderThatIsNotOurs()
{
    QFETCH(int, mode);
    const QByteArray name = QFile::encodeName(path("herdscope"));
    if (mode == -1) {
        QVERIFY(QDir().mkdir(path("elsewhere")));
        QCOMPARE(::chmod(QFile::encodeName(path("elsewhere")).constData(), 0700), 0);
        QVERIFY(QFile::link(path("elsewhere"), path("herdscope")));
    } else if (mode == -2) {
        QFile file(path("herdscope"));
        QVERIFY(file.open(QIODevice::WriteOnly));
    } else {
        QCOMPARE(::mkdir(name.constData(), 0700), 0);
        if (mode != -3)
            QCOMPARE(::chmod(name.constData(), mode_t(mode)), 0);
        else if (::chown(name.constData(), 65'534, 65'534) != 0)
            QSKIP("only root can give a folder away");
    }
    const auto folder = Net::runtimeFolder();
    QVERIFY(!folder);
    QVERIFY2(folder.error().contains(QLatin1String("chmod 700")), qPrintable(folder.error()));
    QVERIFY(!Net::herdToken(fingerprint));
}

void TestHerdToken::fallsBackToAFolderOfTheUser()
{
    for (const char *given : {"", "relative/path"}) {
        qputenv("XDG_RUNTIME_DIR", given);
        const auto folder = Net::runtimeFolder();
        QVERIFY2(folder, folder ? "" : qPrintable(folder.error()));
        QCOMPARE(*folder, QStringLiteral("/tmp/herdscope-%1").arg(::geteuid()));
    }
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(path("missing")));
    const auto nowhere = Net::runtimeFolder();
    QVERIFY(!nowhere);
    QVERIFY2(nowhere.error().contains(QLatin1String("XDG_RUNTIME_DIR")),
             qPrintable(nowhere.error()));
}

void TestHerdToken::provesWithHmacSha256()
{
    // RFC 4231, test case 2.
    const Herd::Mac mac = Net::macUnder(Places::Secret("Jefe"));
    const Protocol::Sum sum = mac("what do ya want for nothing?");
    const QByteArray bytes(reinterpret_cast<const char *>(sum.data()), qsizetype(sum.size()));
    QCOMPARE(bytes.toHex(),
             QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
}

void TestHerdToken::provesNothingWithoutAToken()
{
    QVERIFY(!Net::macUnder({}));
    QVERIFY(Net::macUnder(Net::makeToken()));
}

QTEST_APPLESS_MAIN(TestHerdToken)
#include "tst_herdtoken.moc"
