namespace EduSphere.IntegrationTests;

/// <summary>What answers tell, member by member, and the bodies that the rows send.</summary>
public static partial class AccessMatrix
{
    private const string User = "id username email role roles firstName lastName";
    private const string Tokens = $"accessToken refreshToken expiresIn user({User})";
    private const string Profile = $"{User} preferredFirstName phone language school(id name timeZone currency locale country)";
    private const string School = "id name timeZone locale country currency schoolDays registerWindowDays";
    private const string Series = "id name prefix digits next nextNumber";
    private const string Session = "id role device address createdAt expiresAt isCurrent";
    private const string Year = "id name startDate endDate weeksInCycle isCurrent";
    private const string Term = "id academicYearId name startDate endDate";
    private const string Entry = "id title kind startDate endDate";
    private const string Subject = "id name code";
    private const string Lesson = "id class(id name) subject(id name) teacher(id name) startDate endDate?";
    private const string Period = "id name startTime endTime";
    private const string Entered = $"id classSubjectId class(id name) subject(id name) teacher(id name) weekday week period({Period}) room startDate endDate?";
    private const string LessonDay = $"date week isSchoolDay lessons(entryId period({Period}) class(id name) subject(id name) teacher(id name) room)";
    private const string Student =
        "id studentNumber firstName middleName lastName preferredFirstName email:SeeContactData phone:SeeContactData dateOfBirth:SeeContactData gender:SeeContactData "
        + "admissionDate status class(id name section) rollNumber nextClass?(id name section entryDate) guardians(parentId name relationship isPrimary) foundBy?(parentId name relationship isPrimary)";
    private const string NewStudent =
        "id studentNumber firstName middleName? lastName preferredFirstName? email? phone? dateOfBirth? gender? admissionDate status class? rollNumber? nextClass? guardians? foundBy?";
    private const string Moved =
        "id studentNumber firstName middleName lastName preferredFirstName email phone dateOfBirth gender admissionDate status class?(id name section) rollNumber? nextClass?(id name section entryDate) "
        + "guardians?(parentId name relationship isPrimary) foundBy?";
    private const string Enrollment = "id class(id name section) academicYearId rollNumber entryDate exitDate exitKind exitReason:SeeReasons capacityReason:SeeReasons";
    private const string Rights = "isLegalGuardian livesWith hasPortalAccess receivesMessages pays mayCollect isEmergencyContact";
    private const string Guardian =
        $"id parentId name relationship isPrimary priority email:SeeGuardians|leads|self phone:SeeGuardians|leads|self rights:SeeGuardians|leads|self({Rights}) startDate endDate? bar:SeeGuardians|leads({Bar})";
    private const string Bar = "barredOn documentDate note";
    private const string Guardianship = $"id parentId name relationship isPrimary priority email? phone? rights({Rights}) startDate endDate? bar?({Bar})";
    private const string Parent = "id firstName lastName email phone dateOfBirth children?(id name relationship isBarred)";
    private const string NewParent = "id firstName lastName email? phone? dateOfBirth? children?";
    private const string Employment =
        "id employeeNumber:SeeStaffData|self firstName lastName email:SeeStaffData|self phone:SeeStaffData|self dateOfBirth:SeeStaffData|self gender:SeeStaffData|self department designation "
        + "qualification:SeeStaffData|self specialization:SeeStaffData|self joiningDate:SeeStaffData|self endDate?:SeeStaffData|self status";
    private const string Teacher = $"{Employment} subjects homerooms(id name)";
    private const string Colleague = $"{Employment} subjects? homerooms?(id name)";
    private const string NewTeacher = "id employeeNumber firstName lastName email? phone? dateOfBirth? gender? department? designation? qualification? specialization? joiningDate? endDate? status subjects? homerooms?";
    private const string FormerTeacher = "id employeeNumber firstName lastName email phone dateOfBirth gender department designation qualification specialization joiningDate endDate? status subjects? homerooms?(id name)";
    private const string TeacherClass = "class(id name) academicYear(id name) subject?(id name) startDate endDate";
    private const string ChildOfParent = $"id studentNumber firstName lastName status class(id name section) guardianship({Guardianship})";
    private const string Child = "id studentNumber firstName lastName status class(id name section) rollNumber attendance(attendanceRate numerator denominator)";
    private const string Class = "id name gradeLevel section room capacity capacityReason?:SeeReasons enrolled isActive academicYear(id name) homeroomTeacher(id name)";
    private const string Roster = "id studentNumber firstName lastName preferredFirstName rollNumber entryDate exitDate?";
    private const string Decided = "id studentNumber firstName lastName rollNumber decision reason decidedAt decidedBy(id name) rolledOver";
    private const string ClassNextYear = $"class(id name) academicYear(id name) version suggested students({Decided})";
    private const string StudentNextYear = $"class(id name) academicYear(id name) suggested student({Decided})";
    private const string Counts = "counts(promoted retained left graduated)";
    private const string Run = $"id fromYear(id name) toYear(id name) runAt runBy(id name) {Counts} undoneAt undoneBy(id name)";
    private const string RunNow = $"id fromYear(id name) toYear(id name) runAt runBy(id name) {Counts} undoneAt? undoneBy?(id name)";
    private const string Rehearsal =
        $"fromYear(id name) toYear(id name) firstDay {Counts} rolledOver classes(class(id name) gradeLevel promotesTo?(id name) retainsIn?(id name) {Counts} exceptions) "
        + "exceptions(studentId studentNumber firstName lastName class(id name) decision? obstacle detail) fingerprint";
    private const string Mark = "id studentId studentNumber firstName lastName classId className date status remarks";
    private const string Statistics = "totalDays present absent late excused attendanceRate numerator denominator missingRegisters?";
    private const string Correction = "from? to at by(id name) reason?";
    private const string StudentMarks = $"studentId startDate endDate statistics({Statistics}) marks(date status remarks correction:TakeRegisters({Correction}))";
    private const string Register =
        $"classId className date state marked roster taken takenAt takenBy(id name) version students(studentId studentNumber firstName lastName status remarks corrected correction?({Correction}) markedBy(id name) daysAbsentBefore? onLeaveUntil?)";
    private const string AskedLeave = "id studentId startDate endDate status reason askedBy(id name) askedAt";
    private const string Leave = "id studentId startDate endDate status reason:SeeReasons|leads|asked askedBy:SeeReasons|leads|asked(id name) askedAt refusal?";
    private const string Note = "id studentId kind text startDate endDate writtenBy(id name) writtenAt";
    private const string NewNote = "id studentId kind text startDate endDate? writtenBy(id name) writtenAt";
    private const string Marked = "classId date takenAt takenBy(id name) version summary(present absent late excused notMarked)";
    private const string Missing = "classId className date homeroomTeacher state marked? roster";
    private const string MarkedStudent =
        "studentId studentNumber firstName lastName classId className status remarks daysInARow? guardian?(parentId name relationship phone:SeeGuardians|leads)";
    private const string Day = "date present late absent excused numerator rate";
    private const string Stats =
        $"totalStudents=enrolled totalTeachers totalClasses=classes attendanceRate attendance({Day} denominator=attended) soFar?(registers missingRegisters attendance({Day} denominator)) attendanceTrend({Day} denominator) pendingRequests:DecideRequests "
        + "recentActivity:TakeRegisters(kind subject at by classId date className? studentId? importId? count?) upcomingExams? feeCollection:ReadFees(total collected pending collectionRate)";
    private const string FeeStudent = "student(id name studentNumber className)";
    private const string Fee = $"id {FeeStudent} feeType(id name) description number issuedOn dueDate instalment instalments status total paid waived outstanding currency";
    private const string FeeWithout = "id student(id name studentNumber className?) feeType(id name) description number? issuedOn? dueDate instalment instalments status total paid waived outstanding currency";
    private const string FeeLines = "lines(kind description amount percent? reason?:ChangeFees)";
    private const string FullFee =
        $"{Fee} lines(kind description amount percent reason:ChangeFees) payments(id receiptNumber paymentMethod amount credited paymentDate transactionId refunded refunds(id amount date status reason:ChangeFees)) "
        + "waivers(amount date reason:ChangeFees approvedBy:ChangeFees) entries(date kind amount paymentId) voidedOn? voidReason? credit";
    private const string NewFee = $"{FeeWithout} {FeeLines} payments? waivers? entries?(date kind amount paymentId?) voidedOn? voidReason? credit";
    private const string StudentFees = $"{FeeStudent} balance overdue credit currency fees:ReadFees({Fee})";
    private const string Statement =
        $"startDate endDate children({FeeStudent} balance credit) opening entries(date kind feeId studentId studentName description number amount balance) closing open({Fee}) currency";
    private const string Charge = "id status createdAt chargedBy(id name) fees students total passedOver failure?";
    private const string FeeType = "id name taxPercent lateFeeAmount lateFeePercent? lateAfterDays isActive prices?(id gradeLevel? amount startDate endDate?)";
    private const string BankStatement = "id fileName format createdAt uploadedBy(id name) transactions open known? leftOut?";
    private const string BankTransaction =
        "id statementId bookedOn amount currency payer reference? bankReference? status isCertain? decidedBy?(id name) decidedAt? matches?(feeId number description studentId studentName dueDate outstanding found amount paymentId? receiptNumber?)";
    private const string SiblingDiscount = "id feeTypeId? fromChild percent startDate endDate?";
    private const string ImportSummary = "id kind status fileName createdAt appliedAt? undoneAt? created";
    private const string Import =
        $"{ImportSummary} rows valid heldCount errorCount errors(row column message) held(row name message profileId) knownCount differingCount differing(row name message profileId) notes columns(column field examples) dates(format isGuessed example means) preview(row values*) progress";
    private const string RequestSummary = "id kind status subject role createdAt decidedAt?";
    private const string Account = "role firstName lastName email phone message";
    private const string Request = $"{RequestSummary} account({Account}) leave?({AskedLeave} refusal?) decidedBy?(id name) reason? profileId?";
    private const string Invitation = "outcome email invitedAt";
    private const string ClassInvitation = "mails parents?(id name outcome)";
    private const string Person = "id username email firstName lastName roles state invitedAt? lastSignInAt openSessions?";
    private const string Candidate = "profileId name knownAs email canSignIn";
    private const string Taken = "id status";
    private const string Logged = "id at user?(id name) address? action entity entityId subject? changes(property old? new?)";
    private const string SystemMembers = "version database lanes(lane waiting? oldestDueAt? dead?)";
    private const string StudentHits = "data?(id name studentNumber status class? nextClass? foundBy? address) hasMore?";
    private const string TeacherHits = "data?(id name employeeNumber:SeeStaffData|self department status address) hasMore?";
    private const string Found =
        $"students?({StudentHits}) teachers?({TeacherHits}) parents?:ReadParents(data?(id name children? address) hasMore?) "
        + "classes?:ReadClasses(data?(id name gradeLevel academicYear homeroomTeacher? address) hasMore?) pages?(data?(name text? address) hasMore?)";
    private const string Letter = "id kind lane attempts failedAt error";

    private const string Paging = "page limit total totalPages";

    private static string Page(string members) => $"data({members}) pagination({Paging})";

    private const string Marking = """{"classId":"{class}","date":"{today}","attendance":[{"studentId":"{student}","status":"late","remarks":"Bus"}]}""";
    private const string LateMarking = """{"classId":"{class}","date":"{longAgo}","reason":"Found a note","attendance":[{"studentId":"{student}","status":"late","remarks":"Bus"}]}""";
    private const string FirstMarking = """{"classId":"{class}","date":"{untaken}","attendance":[{"studentId":"{student}","status":"late","remarks":"Bus"}]}""";
    private const string AllRights = """{"isLegalGuardian":true,"livesWith":true,"hasPortalAccess":true,"receivesMessages":true,"pays":true,"mayCollect":true,"isEmergencyContact":true}""";
    private const string NewGuardian = $$"""{"parent":{"firstName":"Ada","lastName":"Byron"},"relationship":"mother","rights":{{AllRights}},"startDate":"{today}"}""";
    private const string Seat = """{"classId":"{freeClass}","date":"{today}"}""";
    private const string ManyFees = """{"feeTypeId":"{feeType}","amount":100,"dueDate":"2150-03-01","classId":"{ownClass}","discounts":[{"description":"Staff","percent":10,"reason":"Asked"}]}""";
    private const string Move = """{"classId":"{freeClass}","date":"{today}","reason":"Friends"}""";
    private const string FullSeat = """{"classId":"{fullClass}","date":"{today}","capacityReason":"Twins"}""";
}
