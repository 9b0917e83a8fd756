// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exitcode.h"
#include "protocol/session/errorcodes.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Chatelaine;
using namespace Qt::StringLiterals;

/// docs/errors.md and the program say the same: every code, once, with stage, meaning and fix; and no code that nobody gives.
class TestErrorDocs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tableAndPageAreTheSame();
    void commandLineAndPageAreTheSame();
    void noCodeIsMadeUpElsewhere();

private:
    struct Row { QString stage; QString meaning; QString fix; };
    QHash<QString, Row> m_rows;
};

namespace {

QString contentOf(const QString &path)
{
    QFile file(QStringLiteral(CHATELAINE_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void TestErrorDocs::initTestCase()
{
    static const QRegularExpression row(u"^\\| `(C-[A-Z]+-[0-9]{2})` \\| ([a-z]+) \\| (.*?) \\| (.*?) ?\\|$"_s, QRegularExpression::MultilineOption);
    const QString page = contentOf(u"docs/errors.md"_s);
    for (auto match = row.globalMatch(page); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        QVERIFY2(!m_rows.contains(found.captured(1)), qPrintable(found.captured(1)));
        m_rows.insert(found.captured(1), {found.captured(2), found.captured(3).trimmed(), found.captured(4).trimmed()});
    }
    QVERIFY(m_rows.size() > 50);
    QCOMPARE(m_rows.size(), page.count(u"\n| `C-"_s)); // no row that this test cannot read
}

void TestErrorDocs::tableAndPageAreTheSame()
{
    QSet<QString> known;
    for (const ErrorEntry &entry : errorEntries()) {
        known.insert(entry.code);
        QVERIFY2(m_rows.contains(entry.code), entry.code.data());
        const Row row = m_rows.value(entry.code);
        QCOMPARE(row.stage, QString(entry.stage));
        QCOMPARE(row.meaning, QString::fromUtf8(entry.message));
        QCOMPARE(row.fix, QString::fromUtf8(entry.hint));
    }
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        QVERIFY2(known.contains(row.key()) || row.key().startsWith(u"C-USE-"_s), qPrintable(row.key()));
    }
}

void TestErrorDocs::commandLineAndPageAreTheSame()
{
    static const QRegularExpression constant(u"inline constexpr int [A-Za-z]+ = ([0-9]+);"_s);
    QSet<QString> known;
    for (auto match = constant.globalMatch(contentOf(u"cli/exitcode.h"_s)); match.hasNext();) {
        known.insert(Cli::usageError(match.next().captured(1).toInt(), u"x"_s).code);
    }
    QVERIFY(known.size() >= 13);
    for (const QString &code : std::as_const(known)) {
        QVERIFY2(m_rows.contains(code) && m_rows.value(code).stage == u"usage", qPrintable(code));
    }
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        QVERIFY2(!row.key().startsWith(u"C-USE-"_s) || known.contains(row.key()), qPrintable(row.key()));
    }
}

/// Whoever writes a code into a source means one of the page.
void TestErrorDocs::noCodeIsMadeUpElsewhere()
{
    static const QRegularExpression code(u"\"(C-[A-Z]+-[0-9]{2})\""_s);
    int seen = 0;
    for (const QString &folder : {u"app"_s, u"cli"_s, u"models"_s, u"protocol"_s, u"services"_s, u"store"_s, u"ui"_s}) {
        QDirIterator files(QStringLiteral(CHATELAINE_SOURCE_DIR "/") + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (auto match = code.globalMatch(QString::fromUtf8(file.readAll())); match.hasNext(); ++seen) {
                const QString found = match.next().captured(1);
                QVERIFY2(m_rows.contains(found), qPrintable(found + u" in "_s + file.fileName()));
            }
        }
    }
    QVERIFY(seen >= errorEntries().size());
}

QTEST_GUILESS_MAIN(TestErrorDocs)
#include "tst_errordocs.moc"
